package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.Field;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** The fields of the protocol: what is written is read, and what nobody wrote is refused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageCodecTest {
    private static final ScriptFields SCRIPT = new ScriptFields(
            0xC0000016,
            List.of(
                    new ScriptFields.FreeIrp(),
                    new ScriptFields.CancelIrp(),
                    new ScriptFields.Stall(1_000_000),
                    new ScriptFields.SetIoStatus(0x80000005, -1L),
                    new ScriptFields.Call(WskFunction.SEND, new byte[] {1, 2, 3})));

    private static final Map<WskEvent, List<ReactionFields>> CALLBACKS = Map.of(
            WskEvent.RECEIVE,
            List.of(
                    new ReactionFields(0x103, 7L, null, List.of(new ScriptFields.Hold(5), new ScriptFields.Stall(3))),
                    new ReactionFields(0, null, null, List.of(new ScriptFields.Release()))),
            WskEvent.ACCEPT,
            List.of(new ReactionFields(
                    0,
                    null,
                    new ReactionFields.AcceptedAs(-2L, 9),
                    List.of(new ScriptFields.Call(WskFunction.CONTROL_SOCKET, new byte[] {4, 5})))),
            WskEvent.ABORT,
            List.of(ReactionFields.answering(0)));

    private static MessageReader reader(byte[] body) {
        return new Message(MessageType.DRAW_SEQUENCE, false, 0, 1, body).reader();
    }

    @Test
    void numbers_are_little_endian_and_unsigned() throws ProtocolError {
        byte[] body = new MessageWriter()
                .u8(0xFE)
                .u16(0xFEDC)
                .u32(0xFEDCBA98)
                .u64(0xFEDCBA9876543210L)
                .toBytes();

        assertThat(body)
                .containsExactly(
                        0xFE, 0xDC, 0xFE, 0x98, 0xBA, 0xDC, 0xFE, 0x10, 0x32, 0x54, 0x76, 0x98, 0xBA, 0xDC, 0xFE);
        MessageReader in = reader(body);
        assertThat(in.u8()).isEqualTo(0xFE);
        assertThat(in.u16()).isEqualTo(0xFEDC);
        assertThat(in.u32()).isEqualTo(0xFEDCBA98);
        assertThat(in.u64()).isEqualTo(0xFEDCBA9876543210L);
        in.end();
    }

    @Test
    void composed_fields_are_read_as_they_were_written() throws ProtocolError {
        BufFields buf = new BufFields(3, -1, -2L);
        byte[] body = new MessageWriter()
                .bytes(new byte[] {9, 8})
                .text("größer")
                .address(new byte[16])
                .address(null)
                .irp(new IrpHandle(7, 2))
                .irp(IrpHandle.NULL)
                .buf(buf)
                .buf(null)
                .script(SCRIPT)
                .callbacks(CALLBACKS)
                .toBytes();

        MessageReader in = reader(body);
        assertThat(in.bytes()).containsExactly(9, 8);
        assertThat(in.text()).isEqualTo("größer");
        assertThat(in.address()).hasSize(16);
        assertThat(in.address()).isNull();
        assertThat(in.irp()).isEqualTo(new IrpHandle(7, 2));
        assertThat(in.irp().isNull()).isTrue();
        assertThat(in.buf()).isEqualTo(buf);
        assertThat(in.buf()).isNull();
        assertThat(in.script()).usingRecursiveComparison().isEqualTo(SCRIPT);
        assertThat(in.callbacks()).usingRecursiveComparison().isEqualTo(CALLBACKS);
        in.end();
    }

    @Test
    void a_text_that_is_too_long_is_cut_between_characters() throws ProtocolError {
        String cut = reader(new MessageWriter().text("é".repeat(600) + "!").toBytes())
                .text();

        assertThat(cut).isEqualTo("é".repeat(512));
        assertThat(reader(new MessageWriter().text("a" + "é".repeat(600)).toBytes())
                        .text())
                .isEqualTo("a" + "é".repeat(511));
    }

    @Test
    void a_body_does_not_grow_beyond_its_limit() {
        MessageWriter full = new MessageWriter().bytes(new byte[Protocol.BODY_BYTES_MAX - 4]);

        assertThatThrownBy(() -> full.u8(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("body: 1048577 bytes (expected: at most 1048576)");
    }

    private static void read(Field.Type type, byte[] body) throws ProtocolError {
        Values values = values(type, body);
        if (type == Field.Type.BYTES) {
            values.bytes("field");
        }
    }

    private static Values values(Field.Type type, byte[] body) throws ProtocolError {
        return Values.read(List.of(new Field(type, "field")), reader(body));
    }

    private static byte[] sample(Field.Type type) {
        MessageWriter out = new MessageWriter();
        switch (type) {
            case U8 -> out.u8(1);
            case U16 -> out.u16(1);
            case U32 -> out.u32(1);
            case U64 -> out.u64(1);
            case BYTES -> out.bytes(new byte[5]);
            case TEXT -> out.text("text");
            case ADDRESS -> out.address(new byte[28]);
            case IRP -> out.irp(new IrpHandle(1, 1));
            case BUF -> out.buf(new BufFields(1, 2, 3));
            case SCRIPT -> out.script(SCRIPT);
            case CALLBACKS -> out.callbacks(CALLBACKS);
        }
        return out.toBytes();
    }

    @ParameterizedTest
    @EnumSource(Field.Type.class)
    void a_field_that_ends_early_is_refused_wherever_it_ends(Field.Type type) throws ProtocolError {
        byte[] whole = sample(type);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(type, cut)).isInstanceOf(ProtocolError.class);
        }
        read(type, whole);
    }

    @ParameterizedTest
    @EnumSource(Field.Type.class)
    void noise_is_read_or_refused_and_nothing_else(Field.Type type) {
        Random random = new Random(type.name().hashCode());
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            try {
                read(type, noise);
            } catch (ProtocolError expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void values_are_asked_for_by_their_names() throws ProtocolError {
        Values values = new Message(MessageType.IO_CANCEL_IRP, false, 0, 1, sample(Field.Type.IRP)).values();

        assertThat(values.irp()).isEqualTo(new IrpHandle(1, 1));
        assertThatThrownBy(() -> values.number("mdl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field: mdl (expected: one of [irp])");
        assertThatThrownBy(() -> values(Field.Type.U8, new byte[] {2}).flag("field"))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("field: 2 (expected: 0 or 1)");
        assertThatThrownBy(
                        () -> values(Field.Type.BYTES, sample(Field.Type.BYTES)).bytes("field", 4))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("field: 5 bytes (expected: 4)");
    }

    @Test
    void of_bytes_whose_end_was_left_out_there_is_the_beginning() throws ProtocolError {
        byte[] whole = new MessageWriter().bytes(new byte[] {9, 8, 7}).toBytes();
        Values cut = values(Field.Type.BYTES, Arrays.copyOf(whole, whole.length - 1));

        assertThat(cut.data("field").length()).isEqualTo(3);
        assertThat(cut.data("field").bytes()).containsExactly(9, 8);
        assertThatThrownBy(() -> cut.bytes("field"))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("field of 3 bytes where the body has 2 left");
    }

    @Test
    void lengths_beyond_the_limits_are_refused_before_anything_is_allocated() {
        assertThatThrownBy(() -> reader(u32(-1)).bytes())
                .isInstanceOf(ProtocolError.class)
                .hasMessage("bytes: 4294967295 bytes (expected: at most 1000000)");
        assertThatThrownBy(() -> reader(new byte[] {1, 4}).text())
                .hasMessage("text: 1025 bytes (expected: at most 1024)");
        assertThatThrownBy(() -> reader(new byte[] {(byte) 129, 0}).address())
                .hasMessage("address: 129 bytes (expected: at most 128)");
        assertThatThrownBy(() -> reader(new byte[] {1, 0, 0}).address()).hasMessageStartingWith("address: 1 byte");
        assertThatThrownBy(() -> reader(new byte[] {0, 0, 0, 0, 9}).script())
                .hasMessage("actions: 9 (expected: at most 8)");
        assertThatThrownBy(() -> reader(new byte[] {0, 0, 0, 0, 1, 6}).script())
                .hasMessage("action: 6 (expected: 1..5)");
        assertThatThrownBy(() ->
                        reader(new byte[] {0, 0, 0, 0, 1, 3, 65, 66, 15, 0}).script())
                .hasMessageStartingWith("STALL: 1000001 microseconds");
        assertThatThrownBy(() -> reader(new byte[] {0, 0, 0, 0, 1, 4, 1, 4}).script())
                .hasMessageStartingWith("CALL of type 0x0401");
        assertThatThrownBy(() -> reader(new byte[] {1, 7, 1, 0, 0, 0, 0, 0, 0}).callbacks())
                .hasMessage("callback: 7 (expected: 1..6)");
        assertThatThrownBy(() -> reader(new byte[] {9}).callbacks()).hasMessage("callbacks: 9 (expected: at most 8)");
        assertThatThrownBy(() -> reader(new byte[] {1, 1, 0}).callbacks())
                .hasMessage("reactions: 0 (expected: at least 1)");
        assertThatThrownBy(() -> reader(new byte[] {1, 1, 17}).callbacks())
                .hasMessage("reactions: 17 (expected: at most 16)");
        assertThatThrownBy(() -> reader(new byte[] {1, 1, 1, 0, 0, 0, 0, 4}).callbacks())
                .hasMessage("stores: 4 (expected: 0..3)");
        assertThatThrownBy(
                        () -> reader(new byte[] {1, 1, 1, 0, 0, 0, 0, 0, 1, 1}).callbacks())
                .hasMessage("action: 1 (expected: 3, 4, 6 or 7)");
        assertThatThrownBy(() ->
                        reader(new byte[] {1, 1, 1, 0, 0, 0, 0, 0, 1, 4, 1, 4}).callbacks())
                .hasMessageStartingWith("CALL of type 0x0401");
        assertThatThrownBy(() -> reader(new byte[] {2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0})
                        .callbacks())
                .hasMessage("callback 1 named twice");
        assertThatThrownBy(() -> reader(new byte[] {2}).buf()).hasMessage("buf: 2 (expected: 0 or 1)");
        assertThatThrownBy(() -> reader(new byte[] {0, 0, 0, 0, 1, 0, 0, 0}).irp())
                .hasMessage("irp: 0/1 (expected: both or none 0)");
        assertThatThrownBy(() -> reader(new byte[] {2, 0, (byte) 0xC3, 0x28}).text())
                .hasMessage("text: 2 bytes that are no UTF-8");
        assertThatThrownBy(() -> reader(new byte[1]).end())
                .hasMessage("1 bytes behind the last field (expected: none)");
    }

    @Test
    void names_that_stand_for_numbers_are_read_as_they_were_written() throws ProtocolError {
        for (WskEvent event : WskEvent.values()) {
            assertThat(Protocol.event(Protocol.number(event))).isEqualTo(event);
        }
        for (DriverCancel routine : DriverCancel.values()) {
            assertThat(Protocol.cancelRoutine(Protocol.number(routine))).isEqualTo(routine);
        }
        for (IoStackLocation.Routine routine : IoStackLocation.Routine.values()) {
            assertThat(Protocol.routine(Protocol.number(routine))).isEqualTo(routine);
        }
        for (Irql irql : Irql.values()) {
            assertThat(Protocol.irql(Protocol.number(irql))).isEqualTo(irql);
        }
        assertThat(Protocol.number(DriverCancel.SECOND)).isEqualTo(2);
        assertThat(Protocol.number(IoStackLocation.Routine.AS_SET)).isEqualTo(1);
        assertThat(Protocol.number(Irql.DISPATCH_LEVEL)).isEqualTo(2);
        assertThat(Protocol.invoke(true, false, true)).isEqualTo(5);
    }

    @Test
    void numbers_that_stand_for_nothing_are_refused() {
        assertThatThrownBy(() -> Protocol.cancelRoutine(4))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("cancel routine: 4 (expected: 0..3)");
        assertThatThrownBy(() -> Protocol.routine(3)).hasMessage("routine: 3 (expected: 0..2)");
        assertThatThrownBy(() -> Protocol.irql(16)).hasMessage("irql: 16 (expected: 0..15, or 255)");
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    @Test
    void types_are_found_by_their_numbers() {
        assertThat(MessageType.values())
                .allSatisfy(type -> assertThat(MessageType.of(type.code())).isEqualTo(type));
        assertThat(IntStream.range(0, 0x10000)
                        .filter(code -> MessageType.of(code) != null)
                        .count())
                .isEqualTo(MessageType.values().length);
    }
}
