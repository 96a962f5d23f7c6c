#!/usr/bin/perl
# The far end of connections that an implementation of WSK makes: it acts on command and reports what it saw.
# PROTOCOL.md beside this file describes the commands. Needs nothing but perl-base.
use strict;
use warnings;

use Errno qw(EAGAIN EINTR);
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use POSIX qw(WNOHANG _SC_CLK_TCK);
use Socket qw(:DEFAULT inet_pton inet_ntop pack_sockaddr_in6 unpack_sockaddr_in6
    IPPROTO_TCP IPPROTO_IPV6 IPV6_V6ONLY TCP_NODELAY);

use constant {
    PROTOCOL_VERSION    => 1,
    SESSIONS_MAX        => 16,
    LINE_BYTES_MAX      => 256,
    LISTENERS_MAX       => 128,
    CONNECTIONS_MAX     => 512,              # select() can watch 1,024 descriptors
    RAW_BYTES_MAX       => 1 << 20,
    PATTERN_BYTES_MAX   => 1 << 40,
    QUEUE_BYTES_MAX     => 64 << 20,
    RECEIVE_BUFFER_MAX  => 64 << 20,
    ECHO_QUEUE_BYTES    => 256 << 10,        # an echo stops reading while this much waits to go back
    CHUNK_BYTES         => 64 << 10,
    FLUSH_BYTES         => 4 << 20,
    MILLIS_MAX          => 600_000,
    BACKLOG             => 1024,
    PATTERN_BLOCK_BYTES => 65_521,
};

my %FAMILY = (
    ipv4 => { code => AF_INET,  any => inet_pton(AF_INET,  '0.0.0.0'), loopback => inet_pton(AF_INET,  '127.0.0.1') },
    ipv6 => { code => AF_INET6, any => inet_pton(AF_INET6, '::'),      loopback => inet_pton(AF_INET6, '::1') },
);

# StreamPattern, three blocks long, so that a chunk can be cut from any offset of the first.
my $PATTERN = join('', map { chr(($_ * 167 + ($_ >> 8) * 13 + 7) & 0xFF) } 0 .. PATTERN_BLOCK_BYTES - 1) x 3;

my $bind_to = 'any';                         # or 'loopback': where listeners are bound

# ---------------------------------------------------------------------------------------------------------------------
# The process: one child for each control session, so that none can harm another.

sub main {
    my @arguments    = @_;
    my $control_port = 0;
    while (@arguments) {
        my $name  = shift @arguments;
        my $value = shift @arguments;
        if ($name eq '--control-port' && defined $value && $value =~ /^\d{1,5}$/ && $value <= 65_535) {
            $control_port = $value;
        }
        elsif ($name eq '--bind' && defined $value && $value =~ /^(any|loopback)$/) {
            $bind_to = $value;
        }
        else {
            print STDERR "usage: peer.pl [--control-port N] [--bind any|loopback]\n";
            return 2;
        }
    }

    local $SIG{PIPE} = 'IGNORE';
    $SIG{TERM} = $SIG{INT} = sub { exit 0 };  # as process 1 of a container there is no default action
    my $control = tcp_socket('ipv4');
    setsockopt($control, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($control, address('ipv4', $bind_to, $control_port)) && listen($control, SESSIONS_MAX)
        or die "peer.pl: cannot listen on control port $control_port: $!\n";

    $| = 1;
    printf "wsk-peer control port %d\n", port_of('ipv4', getsockname($control));
    my %sessions;
    while (1) {
        my $ready = '';
        vec($ready, fileno($control), 1) = 1;
        my $found = select($ready, undef, undef, %sessions ? 1 : undef);
        while ((my $ended = waitpid(-1, WNOHANG)) > 0) {
            delete $sessions{$ended};
        }
        next if $found <= 0;
        accept(my $session, $control) or next;
        if (keys %sessions >= SESSIONS_MAX) {
            syswrite($session, "error limit There are " . SESSIONS_MAX . " sessions already.\n");
            close($session);
            next;
        }
        my $child = fork();
        if (!defined $child) {
            syswrite($session, "error system Cannot fork: $!.\n");
        }
        elsif ($child == 0) {
            close($control);
            Session->new($session)->serve;
            POSIX::_exit(0);
        }
        else {
            $sessions{$child} = 1;
        }
        close($session);
    }
}

# ---------------------------------------------------------------------------------------------------------------------
# Sockets and addresses.

sub tcp_socket {
    my ($family) = @_;
    socket(my $socket, $FAMILY{$family}{code}, SOCK_STREAM, IPPROTO_TCP) or return;
    setsockopt($socket, IPPROTO_IPV6, IPV6_V6ONLY, 1) if $family eq 'ipv6';
    return $socket;
}

sub address {
    my ($family, $which, $port) = @_;
    my $ip = $FAMILY{$family}{$which};
    return $family eq 'ipv4' ? pack_sockaddr_in($port, $ip) : pack_sockaddr_in6($port, $ip);
}

sub port_of {
    my ($family, $packed) = @_;
    return ($family eq 'ipv4' ? unpack_sockaddr_in($packed) : unpack_sockaddr_in6($packed))[0];
}

sub address_words {
    my ($family, $packed) = @_;
    my ($port, $ip) = $family eq 'ipv4' ? unpack_sockaddr_in($packed) : unpack_sockaddr_in6($packed);
    return inet_ntop($FAMILY{$family}{code}, $ip) . " $port";
}

sub set_nonblocking {
    my ($socket) = @_;
    fcntl($socket, F_SETFL, fcntl($socket, F_GETFL, 0) | O_NONBLOCK);
    return;
}

sub transient { return $! == EAGAIN || $! == EINTR }

# Seconds of a clock that nobody sets; in steps of 10 ms, since perl-base has no Time::HiRes.
sub now { return (POSIX::times())[0] / POSIX::sysconf(_SC_CLK_TCK) }

# The longest stretch of the pattern from a position, up to a chunk.
sub pattern_at {
    my ($position, $length) = @_;
    $length = CHUNK_BYTES if $length > CHUNK_BYTES;
    return substr($PATTERN, $position % PATTERN_BLOCK_BYTES, $length);
}

# An answer that is not "ok": thrown by commands, written by the session.
sub refuse {
    my ($reason, $sentence) = @_;
    die { reason => $reason, sentence => $sentence };
}

# ---------------------------------------------------------------------------------------------------------------------
package Connection;

# One accepted connection. What it is told to send goes through a queue, so that no command waits for the far end.

use Errno qw(EPIPE ECONNRESET);
use Socket qw(SOL_SOCKET SO_ERROR SO_LINGER IPPROTO_TCP TCP_NODELAY MSG_PEEK);

sub new {
    my ($class, $socket, $listener) = @_;
    main::set_nonblocking($socket);
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
    }, $class;
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
    my $turn = main::FLUSH_BYTES;
    while (my $head = $self->{queue}[0]) {
        return if $turn <= 0;
        my $bytes = ref $head ? main::pattern_at($head->[0], $head->[1] - $head->[0]) : $head;
        my $written = syswrite($self->{socket}, $bytes);
        if (!defined $written) {
            return if main::transient();
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
    $limit = main::CHUNK_BYTES if $limit > main::CHUNK_BYTES;
    my $read = sysread($self->{socket}, my $bytes, $limit);
    if (!defined $read) {
        $self->ended_by('reset') unless main::transient();
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
    my $bytes = $self->read_some(main::CHUNK_BYTES);
    $self->queue_bytes($bytes) if defined $bytes;
    $self->{fin_wanted} = 1 if ($self->{ended} // '') eq 'fin';
    $self->flush;
    return;
}

sub wants_echo_read {
    my ($self) = @_;
    return $self->{echoes} && !$self->{ended} && $self->{queued_bytes} < main::ECHO_QUEUE_BYTES;
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
    setsockopt($self->{socket}, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0));
    close($self->{socket});
    return;
}

# ---------------------------------------------------------------------------------------------------------------------
package Session;

# One control session: its listeners and connections, the commands, and the loop that everything runs in.

use Socket qw(SOL_SOCKET SO_REUSEADDR SO_RCVBUF);

my %COMMANDS;

sub new {
    my ($class, $control) = @_;
    main::set_nonblocking($control);
    return bless {
        control     => $control,
        input       => '',
        gone        => 0,     # the far end of the control session has closed, or broke the protocol
        next_id     => 1,
        listeners   => {},
        connections => {},
    }, $class;
}

sub serve {
    my ($self) = @_;
    $self->reply(sprintf "wsk-peer %d perl %vd", main::PROTOCOL_VERSION, $^V);
    until ($self->{gone}) {
        my $line = $self->next_line;
        last unless defined $line;
        my $answer = eval { $self->command($line) };
        if (my $problem = $@) {
            $problem = { reason => 'system', sentence => "$problem" } unless ref $problem;
            $problem->{sentence} =~ s/\s+/ /g;
            $answer = "error $problem->{reason} $problem->{sentence}";
            $self->{gone} = 1 if $problem->{fatal};
        }
        $self->reply($answer);
    }
    $self->close_listener($_) for values %{ $self->{listeners} };
    return;
}

sub command {
    my ($self, $line) = @_;
    my ($name, @words) = split / /, $line, -1;
    my $command = defined $name ? $COMMANDS{$name} : undef;
    main::refuse('bad-command', 'Not a command; see PROTOCOL.md.') unless $command;
    my ($run, @kinds) = @$command;
    if (@words != @kinds) {
        # How many raw bytes follow is then unknown, so nothing after this line can be understood.
        die {
            reason   => 'bad-command',
            sentence => "$name takes " . @kinds . ' words, not ' . @words . '.',
            fatal    => scalar grep { $_ eq 'announced' } @kinds,
        };
    }
    return $run->($self, map { $self->argument($kinds[$_], $words[$_]) } 0 .. $#kinds);
}

# Turns a word into what the command wants, or refuses it.
my %LIMIT = (
    port      => 65_535,
    buffer    => main::RECEIVE_BUFFER_MAX,
    raw       => main::RAW_BYTES_MAX,
    announced => main::RAW_BYTES_MAX,          # the length of raw bytes that follow the line
    pattern   => main::PATTERN_BYTES_MAX,
    millis    => main::MILLIS_MAX,
);

sub argument {
    my ($self, $kind, $word) = @_;
    if ($kind eq 'family') {
        main::refuse('bad-argument', 'The family is ipv4 or ipv6.') unless $word =~ /\Aipv[46]\z/;
        return $word;
    }
    if ($kind eq 'listener') {
        return $self->{listeners}{$word} // main::refuse('unknown-listener', 'There is no such listener.');
    }
    if ($kind eq 'connection') {
        return $self->{connections}{$word} // main::refuse('unknown-connection', 'There is no such connection.');
    }
    return $word if $kind eq 'id';
    my $limit = $LIMIT{$kind};
    return $word + 0 if $word =~ /\A\d{1,13}\z/ && $word <= $limit;
    die {
        reason   => 'bad-argument',
        sentence => "A number of 0 to $limit was expected ($kind).",
        fatal    => $kind eq 'announced',
    };
}

# --- The loop.

# Does what is due until $done returns true or the time is up; returns what $done returned.
# $watch->() names the socket, if any, that $done waits for data on.
sub run_until {
    my ($self, $deadline, $done, $watch) = @_;
    while (1) {
        my $result = $done->();
        return $result if $result;
        return if $self->{gone};
        my $left = defined $deadline ? $deadline - main::now() : undef;
        return if defined $left && $left <= 0;
        my ($readable, $writable) = ('', '');
        vec($readable, fileno($self->{control}), 1) = 1 if length $self->{input} < 2 * main::RAW_BYTES_MAX;
        vec($readable, fileno($watch), 1) = 1 if defined $watch;
        my @active = grep { $_->wants_echo_read || $_->queued } values %{ $self->{connections} };
        for my $connection (@active) {
            my $number = fileno($connection->{socket});
            vec($readable, $number, 1) = 1 if $connection->wants_echo_read;
            vec($writable, $number, 1) = 1 if $connection->queued;
        }
        next if select($readable, $writable, undef, $left) <= 0;
        $self->read_control if vec($readable, fileno($self->{control}), 1);
        for my $connection (@active) {
            my $number = fileno($connection->{socket});
            $connection->flush     if vec($writable, $number, 1);
            $connection->echo_some if vec($readable, $number, 1) && $connection->wants_echo_read;
        }
    }
}

sub read_control {
    my ($self) = @_;
    my $read = sysread($self->{control}, $self->{input}, main::CHUNK_BYTES, length $self->{input});
    $self->{gone} = 1 if defined $read ? $read == 0 : !main::transient();
    return;
}

sub next_line {
    my ($self) = @_;
    my $end;
    $self->run_until(undef, sub { ($end = index($self->{input}, "\n")) >= 0 || length $self->{input} > main::LINE_BYTES_MAX });
    if ($end < 0 || $end > main::LINE_BYTES_MAX) {
        $self->reply('error bad-command A line has at most ' . main::LINE_BYTES_MAX . ' bytes.') if length $self->{input};
        return;
    }
    my $line = substr($self->{input}, 0, $end);
    substr($self->{input}, 0, $end + 1) = '';
    return $line;
}

# The raw bytes that follow a command.
sub take_raw {
    my ($self, $length) = @_;
    $self->run_until(main::now() + 30, sub { length $self->{input} >= $length });
    if (length $self->{input} < $length) {
        die { reason => 'bad-command', sentence => "$length bytes were announced and did not come.", fatal => 1 };
    }
    my $bytes = substr($self->{input}, 0, $length);
    substr($self->{input}, 0, $length) = '';
    return $bytes;
}

# Writes an answer; who does not read it within 30 seconds loses the session.
sub reply {
    my ($self, $line, $raw) = @_;
    ($line, $raw) = @$line if ref $line;
    my $out = "$line\n" . ($raw // '');
    my $deadline = main::now() + 30;
    while (length $out) {
        my $written = syswrite($self->{control}, $out);
        if (defined $written) {
            substr($out, 0, $written) = '';
            next;
        }
        my $left = $deadline - main::now();
        if (!main::transient() || $left <= 0) {
            $self->{gone} = 1;
            return;
        }
        my $writable = '';
        vec($writable, fileno($self->{control}), 1) = 1;
        select(undef, $writable, undef, $left);
    }
    return;
}

# --- Listeners.

sub bound_socket {
    my ($self, $family, $port, $receive_buffer) = @_;
    main::refuse('limit', 'There are ' . main::LISTENERS_MAX . ' listeners already.')
        if keys %{ $self->{listeners} } >= main::LISTENERS_MAX;
    my $socket = main::tcp_socket($family) // main::refuse('system', "No socket: $!.");
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1) if $port;
    # Before listen(): accepted connections inherit it, and the window scale is settled with the SYN.
    setsockopt($socket, SOL_SOCKET, SO_RCVBUF, $receive_buffer) if $receive_buffer;
    bind($socket, main::address($family, $bind_to, $port)) or main::refuse('system', "Cannot bind $family port $port: $!.");
    return $socket;
}

sub add_listener {
    my ($self, $family, $socket, @kept) = @_;
    my $id = $self->{next_id}++;
    $self->{listeners}{$id} = { id => $id, family => $family, socket => $socket, kept => \@kept, waiting => [], seen => 0 };
    return "ok $id " . main::port_of($family, getsockname($socket));
}

# Takes what is in the kernel's queue, so that it can be counted.
sub gather {
    my ($self, $listener) = @_;
    while (@{ $listener->{waiting} } + keys %{ $self->{connections} } < main::CONNECTIONS_MAX) {
        my $far = accept(my $socket, $listener->{socket});
        last unless $far;
        $listener->{seen}++;
        push @{ $listener->{waiting} }, [$socket, $far];
    }
    return scalar @{ $listener->{waiting} };
}

sub listen_at {
    my ($self, $family, $receive_buffer, $port) = @_;
    my $socket = $self->bound_socket($family, $port, $receive_buffer);
    CORE::listen($socket, main::BACKLOG) or main::refuse('system', "Cannot listen: $!.");
    main::set_nonblocking($socket);
    return $self->add_listener($family, $socket);
}

sub accept_from {
    my ($self, $listener, $millis) = @_;
    $self->refuse_unless_listening($listener);
    $self->run_until(main::now() + $millis / 1000, sub { $self->gather($listener) }, $listener->{socket})
        or main::refuse('timeout', "No connection came within $millis ms.");
    my ($socket, $far) = @{ shift @{ $listener->{waiting} } };
    my $near = getsockname($socket);
    my $id = $self->{next_id}++;
    $self->{connections}{$id} = Connection->new($socket, $listener->{id});
    return join ' ', 'ok', $id, map { main::address_words($listener->{family}, $_) } $near, $far;
}

sub seen_by {
    my ($self, $listener) = @_;
    $self->refuse_unless_listening($listener);
    $self->gather($listener);
    return "ok $listener->{seen}";
}

sub refuse_unless_listening {
    my ($self, $listener) = @_;
    main::refuse('bad-argument', 'That one takes no connections.') if $listener->{takes_none};
    return;
}

sub refusing_at {
    my ($self, $family, $port) = @_;
    my $answer = $self->add_listener($family, $self->bound_socket($family, $port, 0));
    $self->{listeners}{ $self->{next_id} - 1 }{takes_none} = 1;
    return $answer;
}

sub blackhole_at {
    my ($self, $family, $port) = @_;
    my $socket = $self->bound_socket($family, $port, 0);
    CORE::listen($socket, 1) or main::refuse('system', "Cannot listen: $!.");
    my $own = main::address($family, 'loopback', main::port_of($family, getsockname($socket)));
    my @queued;
    for (1 .. 2) {    # the queue of backlog 1 holds two
        my $client = main::tcp_socket($family);
        connect($client, $own) or main::refuse('system', "Cannot fill the queue: $!.");
        push @queued, $client;
    }
    my $answer = $self->add_listener($family, $socket, @queued);
    $self->{listeners}{ $self->{next_id} - 1 }{takes_none} = 1;
    return $answer;
}

sub close_listener {
    my ($self, $listener) = @_;
    delete $self->{listeners}{ $listener->{id} };
    Connection->new($_->[0], $listener->{id})->reset for @{ $listener->{waiting} };
    close($listener->{socket});
    for my $id (grep { $self->{connections}{$_}{listener} == $listener->{id} } keys %{ $self->{connections} }) {
        (delete $self->{connections}{$id})->reset;
    }
    return 'ok';
}

# --- Connections.

sub refuse_unless_sending {
    my ($self, $connection) = @_;
    main::refuse('busy', 'The connection echoes.') if $connection->{echoes};
    main::refuse('ended', 'The connection has been reset.') if ($connection->{ended} // '') eq 'reset';
    main::refuse('ended', 'The connection has been finished from here.') if $connection->{fin_wanted};
    return;
}

sub sent {
    my ($self, $connection) = @_;
    $connection->flush;
    main::refuse('ended', 'The connection has been reset.') if ($connection->{ended} // '') eq 'reset';
    return 'ok ' . $connection->queued;
}

sub send_bytes {
    my ($self, $id, $length) = @_;
    my $bytes = $self->take_raw($length);    # before anything is refused, or they would be read as commands
    my $connection = $self->argument('connection', $id);
    $self->refuse_unless_sending($connection);
    main::refuse('limit', 'More than ' . main::QUEUE_BYTES_MAX . ' bytes are queued.')
        if $connection->{queued_bytes} + $length > main::QUEUE_BYTES_MAX;
    $connection->queue_bytes($bytes);
    return $self->sent($connection);
}

sub send_pattern {
    my ($self, $connection, $length) = @_;
    $self->refuse_unless_sending($connection);
    $connection->queue_pattern($length);
    return $self->sent($connection);
}

sub echo {
    my ($self, $connection) = @_;
    $self->refuse_unless_sending($connection);
    $connection->{echoes} = 1;
    return 'ok';
}

sub finish {
    my ($self, $connection) = @_;
    $self->refuse_unless_sending($connection);
    $connection->{fin_wanted} = 1;
    $connection->flush;
    return 'ok';
}

sub reset_connection {
    my ($self, $connection) = @_;
    delete @{ $self->{connections} }{ grep { $self->{connections}{$_} == $connection } keys %{ $self->{connections} } };
    $connection->reset;
    return 'ok';
}

# Reads with $take->(bytes), which says whether it wants more, and returns how the reading ended.
sub read_until {
    my ($self, $connection, $millis, $wanted, $take) = @_;
    main::refuse('busy', 'The connection echoes.') if $connection->{echoes};
    my $ending;
    $self->run_until(
        main::now() + $millis / 1000,
        sub {
            while (1) {
                my $limit = $wanted->();
                return $ending = 'open' if $limit <= 0;
                my $bytes = $connection->read_some($limit);
                return $ending = $connection->{ended} if $connection->{ended};
                return unless defined $bytes;
                $take->($bytes);
            }
        },
        $connection->{socket}
    );
    return $ending // 'timeout';
}

sub receive {
    my ($self, $connection, $length, $millis) = @_;
    my $all = '';
    my $ending = $self->read_until($connection, $millis, sub { $length - length $all }, sub { $all .= $_[0] });
    return ["ok $ending " . length $all, $all];
}

sub receive_pattern {
    my ($self, $connection, $length, $millis) = @_;
    my ($matched, $differs) = (0, 0);
    my $ending = $self->read_until(
        $connection, $millis,
        sub { $differs ? 0 : $length - $matched },
        sub {
            my ($bytes) = @_;
            my $expected = main::pattern_at($matched, length $bytes);
            if ($bytes ne $expected) {
                $differs = 1;
                # Of the exclusive or, equal bytes are zero.
                ($bytes ^ $expected) =~ /\A(\0*)/;
                $matched += length $1;
            }
            else {
                $matched += length $bytes;
            }
        }
    );
    return "ok $ending $matched";
}

sub await_ending {
    my ($self, $connection, $millis) = @_;
    return 'ok ' . $self->read_until($connection, $millis, sub { main::CHUNK_BYTES }, sub { });
}

# Nothing wakes select() when a reset follows a FIN, so it is asked for every 10 ms.
sub await_reset {
    my ($self, $connection, $millis) = @_;
    my $deadline = main::now() + $millis / 1000;
    until ($connection->notices_reset) {
        my $left = $deadline - main::now();
        return 'ok ' . ($connection->notices_fin ? 'fin' : 'timeout') if $left <= 0 || $self->{gone};
        my $pause = main::now() + ($left < 0.01 ? $left : 0.01);
        $self->run_until($pause, sub { });
    }
    return 'ok reset';
}

%COMMANDS = (
    'ping'            => [sub { 'ok' }],
    'quit'            => [sub { $_[0]{gone} = 1; 'ok' }],
    'listen'          => [\&listen_at, qw(family buffer port)],
    'accept'          => [\&accept_from, qw(listener millis)],
    'seen'            => [\&seen_by, qw(listener)],
    'refusing'        => [\&refusing_at, qw(family port)],
    'blackhole'       => [\&blackhole_at, qw(family port)],
    'close'           => [\&close_listener, qw(listener)],
    'send'            => [\&send_bytes, qw(id announced)],
    'send-pattern'    => [\&send_pattern, qw(connection pattern)],
    'echo'            => [\&echo, qw(connection)],
    'finish'          => [\&finish, qw(connection)],
    'reset'           => [\&reset_connection, qw(connection)],
    'receive'         => [\&receive, qw(connection raw millis)],
    'receive-pattern' => [\&receive_pattern, qw(connection pattern millis)],
    'await-ending'    => [\&await_ending, qw(connection millis)],
    'await-reset'     => [\&await_reset, qw(connection millis)],
);

exit main::main(@ARGV);
