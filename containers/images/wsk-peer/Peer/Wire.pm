package Peer::Wire;

# Sockets, addresses, the clock and the stream pattern: what the other packages stand on.
use strict;
use warnings;

use Errno qw(EAGAIN EINTR);
use Exporter qw(import);
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use POSIX qw(_SC_CLK_TCK);
use Socket qw(:DEFAULT inet_pton inet_ntop pack_sockaddr_in6 unpack_sockaddr_in6
    IPPROTO_TCP IPPROTO_IPV6 IPV6_V6ONLY);

use Peer::Limits qw(CHUNK_BYTES PATTERN_BLOCK_BYTES);

our @EXPORT_OK = qw(tcp_socket address literal port_of address_words set_nonblocking transient now pattern_at refuse);

my %FAMILY = (
    ipv4 => { code => AF_INET,  any => inet_pton(AF_INET,  '0.0.0.0'), loopback => inet_pton(AF_INET,  '127.0.0.1') },
    ipv6 => { code => AF_INET6, any => inet_pton(AF_INET6, '::'),      loopback => inet_pton(AF_INET6, '::1') },
);

# StreamPattern, three blocks long, so that a chunk can be cut from any offset of the first.
my $PATTERN = join('', map { chr(($_ * 167 + ($_ >> 8) * 13 + 7) & 0xFF) } 0 .. PATTERN_BLOCK_BYTES - 1) x 3;

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

# Family and packed address of what is written so; nothing if it is no address.
sub literal {
    my ($text, $port) = @_;
    my $family = $text =~ /:/ ? 'ipv6' : 'ipv4';
    my $ip = $text =~ /\A[0-9a-f:.]+\z/ ? inet_pton($FAMILY{$family}{code}, $text) : undef;
    return unless defined $ip;
    return $family, $family eq 'ipv4' ? pack_sockaddr_in($port, $ip) : pack_sockaddr_in6($port, $ip);
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

1;
