package Peer::Limits;

# Every limit of the peer program; PROTOCOL.md states those that a client meets.
use strict;
use warnings;

use Exporter qw(import);

my %LIMITS;

BEGIN {
    %LIMITS = (
        PROTOCOL_VERSION    => 1,
        SESSIONS_MAX        => 16,
        LINE_BYTES_MAX      => 256,
        LISTENERS_MAX       => 128,
        CONNECTIONS_MAX     => 512,              # select() can watch 1,024 descriptors
        RAW_BYTES_MAX       => 1 << 20,
        PATTERN_BYTES_MAX   => 1 << 40,
        QUEUE_BYTES_MAX     => 64 << 20,
        QUEUE_PIECES_MAX    => 65_536,
        RECEIVE_BUFFER_MAX  => 64 << 20,
        ECHO_QUEUE_BYTES    => 256 << 10,        # an echo stops reading while this much waits to go back
        CHUNK_BYTES         => 64 << 10,
        FLUSH_BYTES         => 4 << 20,
        MILLIS_MAX          => 600_000,
        BACKLOG             => 1024,
        PATTERN_BLOCK_BYTES => 65_521,
    );
}

use constant \%LIMITS;
our @EXPORT_OK = keys %LIMITS;

1;
