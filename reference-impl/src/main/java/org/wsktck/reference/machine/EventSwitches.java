package org.wsktck.reference.machine;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;

/**
 * The event callbacks of one socket of any category: which are enabled, and which are running.
 *
 * <p>It only counts and decides; the socket guards it with its lock. "Decision 0007" in a comment is
 * {@code tck/docs/decisions/0007-reference-choices.md}.
 */
public final class EventSwitches {
    private final Map<WskEvent, EventSwitch> called = new EnumMap<>(WskEvent.class);

    /** What a listening socket hands on to the sockets it accepts: off, or on for good. */
    private final Map<WskEvent, EventSwitch> passedOn = new EnumMap<>(WskEvent.class);

    /**
     * The switches of a new socket, all off.
     *
     * @param called the events of its category for which the application has a callback
     * @param passedOn those that can be enabled on it for the sockets that it accepts, and are never called on itself
     */
    public EventSwitches(Collection<WskEvent> called, Collection<WskEvent> passedOn) {
        called.forEach(event -> this.called.put(event, new EventSwitch()));
        passedOn.forEach(event -> this.passedOn.put(event, new EventSwitch()));
    }

    /** The events that WSK_EVENT_* flags name; WSK_EVENT_DISABLE and what names none are left out. */
    public static Set<WskEvent> named(int mask) {
        EnumSet<WskEvent> named = EnumSet.noneOf(WskEvent.class);
        for (WskEvent event : WskEvent.values()) {
            if ((mask & event.mask()) != 0) {
                named.add(event);
            }
        }
        return Collections.unmodifiableSet(named);
    }

    /**
     * SO_WSK_EVENT_CALLBACK, on a socket whose state allows it.
     *
     * @param mask WSK_EVENT_*
     * @return STATUS_PENDING, with an IRP only: it is to be completed when {@link #leave} says so for the one event that
     *     the mask names; anything else is final
     */
    public NtStatus control(int mask, boolean withIrp) {
        Set<WskEvent> events = named(mask);
        int known = Wsk.WSK_EVENT_DISABLE;
        for (WskEvent event : events) {
            known |= event.mask();
        }
        // Decision 0007: all that is named, or nothing.
        if (events.isEmpty() || (mask & ~known) != 0 || !events.stream().allMatch(this::has)) {
            return STATUS_INVALID_PARAMETER;
        }
        if ((mask & Wsk.WSK_EVENT_DISABLE) == 0) {
            enable(events);
            return STATUS_SUCCESS;
        }
        // WSK-CALLBACK-010 asks for one at a time.
        return events.size() == 1 ? disable(events.iterator().next(), withIrp) : STATUS_INVALID_PARAMETER;
    }

    private boolean has(WskEvent event) {
        return called.containsKey(event) || passedOn.containsKey(event);
    }

    /** Enables those of {@code events} that the socket has. */
    public void enable(Collection<WskEvent> events) {
        for (WskEvent event : events) {
            // WSK-CALLBACK-003: the others stay as they are.
            EventSwitch own = called.get(event);
            if (own != null) {
                own.enable();
            }
            EventSwitch handedOn = passedOn.get(event);
            if (handedOn != null) {
                // WSK-CALLBACK-015: they cannot be disabled where they were enabled.
                handedOn.enableForGood();
            }
        }
    }

    /** WSK-CLIENT-019, WSK-CLIENT-020: enables those of {@code events} that the socket has, never to be disabled. */
    public void enableForGood(Collection<WskEvent> events) {
        events.stream()
                .flatMap(event -> Stream.of(called, passedOn).map(switches -> switches.get(event)))
                .filter(Objects::nonNull)
                .forEach(EventSwitch::enableForGood);
    }

    /** Disables one event of the socket; as {@link #control}. */
    public NtStatus disable(WskEvent event, boolean withIrp) {
        EventSwitch own = called.containsKey(event) ? called.get(event) : passedOn.get(event);
        return own == null ? STATUS_INVALID_PARAMETER : own.disable(withIrp);
    }

    /** Whether the callback may be called now. */
    public boolean isOn(WskEvent event) {
        EventSwitch own = called.get(event);
        return own != null && own.isOn();
    }

    /** What the sockets that this one accepts begin with. */
    public Set<WskEvent> passedOn() {
        EnumSet<WskEvent> on = EnumSet.noneOf(WskEvent.class);
        passedOn.forEach((event, handedOn) -> {
            if (handedOn.isOn()) {
                on.add(event);
            }
        });
        return Collections.unmodifiableSet(on);
    }

    /** The callback is about to be called; false if it may not be. {@link #leave} must follow. */
    public boolean enter(WskEvent event) {
        EventSwitch own = called.get(event);
        return own != null && own.enter();
    }

    /**
     * The callback has returned.
     *
     * @return whether it was the last of that event that ran: the disables that wait are to be completed
     */
    public boolean leave(WskEvent event) {
        EventSwitch own = called.get(event);
        if (own == null || !own.isRunning()) {
            throw new IllegalStateException(event + " is not running");
        }
        return own.leave();
    }

    /** WSK-CLOSE-005: from now on none is called. Those that run are waited for by the socket's lifetime. */
    public void close() {
        called.values().forEach(EventSwitch::close);
    }
}
