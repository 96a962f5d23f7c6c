package Peer::Connection;

# One connection, accepted or dialled. What it is told to send goes through a queue, so that no command waits for the far end.
use strict;
use warnings;

use Errno qw(EPIPE ECONNRESET ECONNREFUSED EINPROGRESS ETIMEDOUT);
use Socket qw(SOL_SOCKET SO_ERROR SO_LINGER IPPROTO_TCP TCP_NODELAY MSG_PEEK);

use Peer::Limits qw(ECHO_QUEUE_BYTES CHUNK_BYTES FLUSH_BYTES);
use Peer::Wire qw(set_nonblocking transient now pattern_at);

sub new {
    my ($class, $socket, $listener) = @_;
    set_nonblocking($socket);
    setsockopt($socket, IPPROTO_TCP, TCP_NODELAY, 1);
    return bless {
        socket       => $socket,
        listener     => $listener,
        queue        => [],        # byte strings, and [position, end] for stretches of the pattern
        queued_bytes => 0,         # of the byte strings only
        pattern_left => 0,
        echoes       => 0,
        fin_wanted   => 0,
        fin_sent     => 0,
        ended        => undef,     # 'fin' or 'reset', as seen here
        dialling     => 0,         # the SYN has not been answered yet
        outcome      => 'connected',    # of dialling: 'connected', 'refused', 'reset', 'timeout', or the number of an error
    }, $class;
}

# Sends the SYN. What follows, and be it at once, is for settle().
sub dial {
    my ($class, $socket, $dialer, $far) = @_;
    my $self = $class->new($socket, $dialer);
    $self->{dialling} = 1;
    $self->settled($!) unless connect($socket, $far) || $! == EINPROGRESS;
    return $self;
}

# The socket says that the attempt is over.
sub settle {
    my ($self) = @_;
    $self->settled(unpack 'i', getsockopt($self->{socket}, SOL_SOCKET, SO_ERROR));
    return;
}

sub settled {
    my ($self, $error) = @_;
    $error += 0;
    # A port that nobody holds may be the very one that the attempt was given, and then it meets itself.
    $error = ECONNREFUSED if !$error && getsockname($self->{socket}) eq (getpeername($self->{socket}) // '');
    $self->{dialling} = 0;
    return unless $error;
    $self->{outcome}
        = $error == ECONNREFUSED ? 'refused' : $error == ECONNRESET ? 'reset' : $error == ETIMEDOUT ? 'timeout' : $error;
    $self->reset;
    return;
}

sub queued { my ($self) = @_; return $self->{queued_bytes} + $self->{pattern_left} }

sub ended_by { my ($self, $how) = @_; return $self->{ended} = $how }

sub queue_bytes {
    my ($self, $bytes) = @_;
    return if $bytes eq '';
    push @{ $self->{queue} }, $bytes;
    $self->{queued_bytes} += length $bytes;
    return;
}

sub queue_pattern {
    my ($self, $length) = @_;
    return if $length == 0;
    push @{ $self->{queue} }, [0, $length];
    $self->{pattern_left} += $length;
    return;
}

# Hands over to the transport what it takes now, but no more than is fair to the other connections.
sub flush {
    my ($self) = @_;
    my $turn = FLUSH_BYTES;
    while (my $head = $self->{queue}[0]) {
        return if $turn <= 0;
        my $bytes = ref $head ? pattern_at($head->[0], $head->[1] - $head->[0]) : $head;
        my $written = syswrite($self->{socket}, $bytes);
        if (!defined $written) {
            return if transient();
            $self->abandon;
            return;
        }
        $turn -= $written;
        if (ref $head) {
            $head->[0] += $written;
            $self->{pattern_left} -= $written;
            shift @{ $self->{queue} } if $head->[0] == $head->[1];
        }
        else {
            $self->{queued_bytes} -= $written;
            if ($written == length $head) { shift @{ $self->{queue} } }
            else                          { substr($self->{queue}[0], 0, $written) = '' }
        }
    }
    if ($self->{fin_wanted} && !$self->{fin_sent}) {
        shutdown($self->{socket}, 1);
        $self->{fin_sent} = 1;
    }
    return;
}

# The transport takes nothing any more: a write found the reset.
sub abandon {
    my ($self) = @_;
    $self->ended_by('reset');
    @$self{qw(queue queued_bytes pattern_left)} = ([], 0, 0);
    return;
}

# Reads at most that many bytes. Undefined when there is nothing now or the connection has ended.
sub read_some {
    my ($self, $limit) = @_;
    return if $self->{ended};
    $limit = CHUNK_BYTES if $limit > CHUNK_BYTES;
    my $read = sysread($self->{socket}, my $bytes, $limit);
    if (!defined $read) {
        $self->ended_by('reset') unless transient();
        return;
    }
    if ($read == 0) {
        $self->ended_by('fin');
        return;
    }
    return $bytes;
}

sub echo_some {
    my ($self) = @_;
    my $bytes = $self->read_some(CHUNK_BYTES);
    $self->queue_bytes($bytes) if defined $bytes;
    $self->{fin_wanted} = 1 if ($self->{ended} // '') eq 'fin';
    $self->flush;
    return;
}

sub wants_echo_read {
    my ($self) = @_;
    return $self->{echoes} && !$self->{ended} && $self->{queued_bytes} < ECHO_QUEUE_BYTES;
}

# A FIN that nobody has read yet counts, if no bytes stand before it.
sub notices_fin {
    my ($self) = @_;
    return 1 if ($self->{ended} // '') eq 'fin';
    my $peeked = recv($self->{socket}, my $byte, 1, MSG_PEEK);
    return defined $peeked && $byte eq '';
}

# After a FIN a reader never hears of a reset; the pending error of the socket tells.
sub notices_reset {
    my ($self) = @_;
    return 1 if ($self->{ended} // '') eq 'reset';
    my $error = unpack 'i', getsockopt($self->{socket}, SOL_SOCKET, SO_ERROR);
    return 0 unless $error == EPIPE || $error == ECONNRESET;
    $self->abandon;
    return 1;
}

sub reset {
    my ($self) = @_;
    return unless defined fileno($self->{socket});
    setsockopt($self->{socket}, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0));
    close($self->{socket});
    return;
}

1;
