#!/usr/bin/perl
# The far end of connections that an implementation of WSK makes: it acts on command and reports what it saw.
# PROTOCOL.md beside this file describes the commands. Needs nothing but perl-base.
use strict;
use warnings;

use File::Basename qw(dirname);
use lib dirname(__FILE__);
use POSIX qw(WNOHANG);
use Socket qw(:DEFAULT);

use Peer::Limits qw(SESSIONS_MAX);
use Peer::Session;
use Peer::Wire qw(tcp_socket address port_of);

exit main(@ARGV);

# One child for each control session, so that none can harm another.
sub main {
    my @arguments    = @_;
    my $control_port = 0;
    my $bind_to      = 'any';
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
            Peer::Session->new($session, $bind_to)->serve;
            POSIX::_exit(0);
        }
        else {
            $sessions{$child} = 1;
        }
        close($session);
    }
}
