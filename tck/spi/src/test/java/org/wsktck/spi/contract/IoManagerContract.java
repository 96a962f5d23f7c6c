package org.wsktck.spi.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A part of the contract: its tests take an {@link Irps}, the I/O manager to judge. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IoManagerUnderTest.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
@interface IoManagerContract {}
