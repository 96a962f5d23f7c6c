package Peer::Session;

# One control session: its listeners and connections, the commands, and the loop that everything runs in.
use strict;
use warnings;

use Socket qw(AF_INET SOL_SOCKET SO_REUSEADDR SO_RCVBUF sockaddr_family);

use Peer::Connection;
use Peer::Limits qw(
    PROTOCOL_VERSION LINE_BYTES_MAX LISTENERS_MAX CONNECTIONS_MAX RAW_BYTES_MAX PATTERN_BYTES_MAX
    QUEUE_BYTES_MAX QUEUE_PIECES_MAX RECEIVE_BUFFER_MAX CHUNK_BYTES MILLIS_MAX BACKLOG
);
use Peer::Wire qw(tcp_socket address literal port_of address_words set_nonblocking transient now pattern_at refuse);

my %COMMANDS;

sub new {
    my ($class, $control, $bind_to) = @_;
    set_nonblocking($control);
    return bless {
        control     => $control,
        bind_to     => $bind_to,    # 'any' or 'loopback': where listeners are bound
        input       => '',
        gone        => 0,     # the far end of the control session has closed, or broke the protocol
        next_id     => 1,
        listeners   => {},
        connections => {},
    }, $class;
}

sub serve {
    my ($self) = @_;
    $self->reply(sprintf "wsk-peer %d perl %vd", PROTOCOL_VERSION, $^V);
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
    refuse('bad-command', 'Not a command; see PROTOCOL.md.') unless $command;
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
    buffer    => RECEIVE_BUFFER_MAX,
    raw       => RAW_BYTES_MAX,
    announced => RAW_BYTES_MAX,          # the length of raw bytes that follow the line
    pattern   => PATTERN_BYTES_MAX,
    millis    => MILLIS_MAX,
    count     => CONNECTIONS_MAX,
);

sub argument {
    my ($self, $kind, $word) = @_;
    if ($kind eq 'family') {
        refuse('bad-argument', 'The family is ipv4 or ipv6.') unless $word =~ /\Aipv[46]\z/;
        return $word;
    }
    if ($kind eq 'listener') {
        return $self->{listeners}{$word} // refuse('unknown-listener', 'There is no such listener.');
    }
    if ($kind eq 'connection' || $kind eq 'attempt') {
        my $connection = $self->{connections}{$word} // refuse('unknown-connection', 'There is no such connection.');
        refuse('unconnected', 'That connection is not established.')
            if $kind eq 'connection' && ($connection->{dialling} || $connection->{outcome} ne 'connected');
        return $connection;
    }
    return $word if $kind eq 'id' || $kind eq 'address';
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
        my $left = defined $deadline ? $deadline - now() : undef;
        return if defined $left && $left <= 0;
        my ($readable, $writable) = ('', '');
        vec($readable, fileno($self->{control}), 1) = 1 if length $self->{input} < 2 * RAW_BYTES_MAX;
        vec($readable, fileno($watch), 1) = 1 if defined $watch;
        my @active = grep { $_->{dialling} || $_->wants_echo_read || $_->queued } values %{ $self->{connections} };
        for my $connection (@active) {
            my $number = fileno($connection->{socket});
            vec($readable, $number, 1) = 1 if $connection->wants_echo_read;
            vec($writable, $number, 1) = 1 if $connection->{dialling} || $connection->queued;
        }
        next if select($readable, $writable, undef, $left) <= 0;
        $self->read_control if vec($readable, fileno($self->{control}), 1);
        for my $connection (@active) {
            my $number = fileno($connection->{socket});
            if ($connection->{dialling}) {
                $connection->settle if vec($writable, $number, 1);
                next;
            }
            $connection->flush     if vec($writable, $number, 1);
            $connection->echo_some if vec($readable, $number, 1) && $connection->wants_echo_read;
        }
    }
}

sub read_control {
    my ($self) = @_;
    my $read = sysread($self->{control}, $self->{input}, CHUNK_BYTES, length $self->{input});
    $self->{gone} = 1 if defined $read ? $read == 0 : !transient();
    return;
}

sub next_line {
    my ($self) = @_;
    my $end;
    $self->run_until(undef, sub { ($end = index($self->{input}, "\n")) >= 0 || length $self->{input} > LINE_BYTES_MAX });
    if ($end < 0 || $end > LINE_BYTES_MAX) {
        $self->reply('error bad-command A line has at most ' . LINE_BYTES_MAX . ' bytes.') if length $self->{input};
        return;
    }
    my $line = substr($self->{input}, 0, $end);
    substr($self->{input}, 0, $end + 1) = '';
    return $line;
}

# The raw bytes that follow a command.
sub take_raw {
    my ($self, $length) = @_;
    $self->run_until(now() + 30, sub { length $self->{input} >= $length });
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
    my $deadline = now() + 30;
    while (length $out) {
        my $written = syswrite($self->{control}, $out);
        if (defined $written) {
            substr($out, 0, $written) = '';
            next;
        }
        my $left = $deadline - now();
        if (!transient() || $left <= 0) {
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

sub refuse_another_listener {
    my ($self) = @_;
    refuse('limit', 'There are ' . LISTENERS_MAX . ' listeners already.')
        if keys %{ $self->{listeners} } >= LISTENERS_MAX;
    return;
}

sub bound_socket {
    my ($self, $family, $port, $receive_buffer) = @_;
    $self->refuse_another_listener;
    my $socket = tcp_socket($family) // refuse('system', "No socket: $!.");
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1) if $port;
    # Before listen(): accepted connections inherit it, and the window scale is settled with the SYN.
    setsockopt($socket, SOL_SOCKET, SO_RCVBUF, $receive_buffer) if $receive_buffer;
    bind($socket, address($family, $self->{bind_to}, $port)) or refuse('system', "Cannot bind $family port $port: $!.");
    return $socket;
}

sub add_listener {
    my ($self, $family, $socket, @kept) = @_;
    my $id = $self->{next_id}++;
    $self->{listeners}{$id} = { id => $id, family => $family, socket => $socket, kept => \@kept, waiting => [], seen => 0 };
    return "ok $id " . port_of($family, getsockname($socket));
}

# Takes what is in the kernel's queue, so that it can be counted.
sub gather {
    my ($self, $listener) = @_;
    while (@{ $listener->{waiting} } + keys %{ $self->{connections} } < CONNECTIONS_MAX) {
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
    CORE::listen($socket, BACKLOG) or refuse('system', "Cannot listen: $!.");
    set_nonblocking($socket);
    return $self->add_listener($family, $socket);
}

sub accept_from {
    my ($self, $listener, $millis) = @_;
    $self->refuse_unless_listening($listener);
    $self->run_until(now() + $millis / 1000, sub { $self->gather($listener) }, $listener->{socket})
        or refuse('timeout', "No connection came within $millis ms.");
    my ($socket, $far) = @{ shift @{ $listener->{waiting} } };
    my $near = getsockname($socket);
    my $id = $self->{next_id}++;
    $self->{connections}{$id} = Peer::Connection->new($socket, $listener->{id});
    return join ' ', 'ok', $id, map { address_words($listener->{family}, $_) } $near, $far;
}

sub seen_by {
    my ($self, $listener) = @_;
    $self->refuse_unless_listening($listener);
    $self->gather($listener);
    return "ok $listener->{seen}";
}

sub refuse_unless_listening {
    my ($self, $listener) = @_;
    refuse('bad-argument', 'That one takes no connections.') if $listener->{takes_none};
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
    CORE::listen($socket, 1) or refuse('system', "Cannot listen: $!.");
    my $own = address($family, 'loopback', port_of($family, getsockname($socket)));
    my @queued;
    for (1 .. 2) {    # the queue of backlog 1 holds two
        my $client = tcp_socket($family);
        connect($client, $own) or refuse('system', "Cannot fill the queue: $!.");
        push @queued, $client;
    }
    my $answer = $self->add_listener($family, $socket, @queued);
    $self->{listeners}{ $self->{next_id} - 1 }{takes_none} = 1;
    return $answer;
}

sub close_listener {
    my ($self, $listener) = @_;
    delete $self->{listeners}{ $listener->{id} };
    Peer::Connection->new($_->[0], $listener->{id})->reset for @{ $listener->{waiting} };
    close($listener->{socket}) if $listener->{socket};
    for my $id (grep { $self->{connections}{$_}{listener} == $listener->{id} } keys %{ $self->{connections} }) {
        (delete $self->{connections}{$id})->reset;
    }
    return 'ok';
}

# --- Connections that are made from here. A dialer holds them as a listener holds those that come to it.

sub dialer_at {
    my ($self, $local) = @_;
    my ($family, $packed);
    if ($local ne 'any') {
        ($family, $packed) = literal($local, 0) or refuse_address();
    }
    $self->refuse_another_listener;
    my $id = $self->{next_id}++;
    $self->{listeners}{$id} = { id => $id, takes_none => 1, waiting => [], dials => 1, family => $family, local => $packed };
    return "ok $id";
}

sub dial {
    my ($self, $dialer, $address, $port, $count) = @_;
    refuse('bad-argument', 'That one does not dial.') unless $dialer->{dials};
    my ($family, $far) = literal($address, $port) or refuse_address();
    refuse('bad-argument', 'That is no address of the family that is dialled from.')
        if defined $dialer->{family} && $dialer->{family} ne $family;
    refuse('limit', 'There are too many connections already.')
        if $count + keys %{ $self->{connections} } > CONNECTIONS_MAX;
    my @sockets = map { $self->dialling_socket($dialer, $family) } 1 .. $count;
    my $first = $self->{next_id};
    $self->{connections}{ $self->{next_id}++ } = Peer::Connection->dial($_, $dialer->{id}, $far) for @sockets;
    return "ok $first";
}

sub dialling_socket {
    my ($self, $dialer, $family) = @_;
    my $socket = tcp_socket($family) // refuse('system', "No socket: $!.");
    !defined $dialer->{local} || bind($socket, $dialer->{local}) or refuse('system', "Cannot bind: $!.");
    return $socket;
}

sub await_dial {
    my ($self, $connection, $millis) = @_;
    $self->run_until(now() + $millis / 1000, sub { !$connection->{dialling} });
    return 'ok timeout any 0' if $connection->{dialling};
    my $outcome = $connection->{outcome};
    return "ok $outcome any 0" if $outcome =~ /\A(?:refused|reset|timeout)\z/;
    if ($outcome ne 'connected') {
        local $! = $outcome;
        refuse('system', "Cannot connect: $!.");
    }
    my $near = getsockname($connection->{socket});
    return 'ok connected ' . address_words(sockaddr_family($near) == AF_INET ? 'ipv4' : 'ipv6', $near);
}

sub refuse_address { return refuse('bad-argument', 'An IPv4 or IPv6 address was expected.') }

# --- Connections.

sub refuse_unless_sending {
    my ($self, $connection) = @_;
    refuse('busy', 'The connection echoes.') if $connection->{echoes};
    refuse('ended', 'The connection has been reset.') if ($connection->{ended} // '') eq 'reset';
    refuse('ended', 'The connection has been finished from here.') if $connection->{fin_wanted};
    return;
}

sub refuse_if_crowded {
    my ($self, $connection) = @_;
    refuse('limit', QUEUE_PIECES_MAX . ' sends are queued.') if @{ $connection->{queue} } >= QUEUE_PIECES_MAX;
    return;
}

sub sent {
    my ($self, $connection) = @_;
    $connection->flush;
    refuse('ended', 'The connection has been reset.') if ($connection->{ended} // '') eq 'reset';
    return 'ok ' . $connection->queued;
}

sub send_bytes {
    my ($self, $id, $length) = @_;
    my $bytes = $self->take_raw($length);    # before anything is refused, or they would be read as commands
    my $connection = $self->argument('connection', $id);
    $self->refuse_unless_sending($connection);
    refuse('limit', 'More than ' . QUEUE_BYTES_MAX . ' bytes are queued.')
        if $connection->{queued_bytes} + $length > QUEUE_BYTES_MAX;
    $self->refuse_if_crowded($connection);
    $connection->queue_bytes($bytes);
    return $self->sent($connection);
}

sub send_pattern {
    my ($self, $connection, $length) = @_;
    $self->refuse_unless_sending($connection);
    $self->refuse_if_crowded($connection);
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
    refuse('busy', 'The connection echoes.') if $connection->{echoes};
    my $ending;
    $self->run_until(
        now() + $millis / 1000,
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
            my $expected = pattern_at($matched, length $bytes);
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
    return 'ok ' . $self->read_until($connection, $millis, sub { CHUNK_BYTES }, sub { });
}

# Nothing wakes select() when a reset follows a FIN, so it is asked for every 10 ms.
sub await_reset {
    my ($self, $connection, $millis) = @_;
    my $deadline = now() + $millis / 1000;
    until ($connection->notices_reset) {
        my $left = $deadline - now();
        return 'ok ' . ($connection->notices_fin ? 'fin' : 'timeout') if $left <= 0 || $self->{gone};
        my $pause = now() + ($left < 0.01 ? $left : 0.01);
        $self->run_until($pause, sub { });
    }
    return 'ok reset';
}

%COMMANDS = (
    'ping'            => [sub { 'ok' }],
    'token'           => [sub { 'ok' }, qw(id)],    # this program asks for none
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
    'reset'           => [\&reset_connection, qw(attempt)],
    'dialer'          => [\&dialer_at, qw(address)],
    'dial'            => [\&dial, qw(listener address port count)],
    'await-dial'      => [\&await_dial, qw(attempt millis)],
    'receive'         => [\&receive, qw(connection raw millis)],
    'receive-pattern' => [\&receive_pattern, qw(connection pattern millis)],
    'await-ending'    => [\&await_ending, qw(connection millis)],
    'await-reset'     => [\&await_reset, qw(connection millis)],
);

1;
