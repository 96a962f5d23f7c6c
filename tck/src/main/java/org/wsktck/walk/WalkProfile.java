package org.wsktck.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a kind of walks is about: how many sockets, which steps, how large. */
public enum WalkProfile {
    /** One socket, everything that can be done with it. */
    ONE_SOCKET(
            1,
            40,
            4_096,
            "CONNECT*2 SEND*6 RECEIVE*6 RECEIVE_ALL*2 RECEIVE_TWICE CANCEL*2 TOGETHER ADDRESSES MISUSE CREATE BIND"
                    + " DISCONNECT DISCONNECT_WITH_DATA CLOSE PEER_SENDS*6 PEER_TRICKLES*2 PEER_READS*3 PEER_FINISHES CREATE*2 BIND*2"),
    /** Up to six sockets beside each other. */
    NEIGHBOURS(
            6,
            60,
            2_048,
            "CONNECT*6 CONNECT_UNANSWERED CONNECT_REFUSED SEND*6 RECEIVE*6 RECEIVE_ALL*2 RECEIVE_THEN_SEND*2 CANCEL*2 TOGETHER ADDRESSES*2"
                    + " DISCONNECT ABORT CLOSE PEER_SENDS*6 PEER_READS*3 PEER_FINISHES PEER_RESETS CREATE BIND*2"),
    /** Requests that are cancelled, before and behind others, and what comes after. */
    CANCEL(
            2,
            40,
            512,
            "CONNECT_UNANSWERED CONNECT*2 SEND*2 RECEIVE*8 RECEIVE_ALL*4 RECEIVE_TWICE DRAIN CANCEL*9 DISCONNECT CLOSE PEER_SENDS*6"
                    + " PEER_TRICKLES PEER_READS PEER_FINISHES"),
    /** Memory of all shapes and sizes. */
    MEMORY(
            2,
            24,
            1_200_000,
            "CONNECT SEND*6 RECEIVE*6 RECEIVE_ALL*3 DRAIN TOGETHER DISCONNECT_WITH_DATA CLOSE PEER_SENDS*6"
                    + " PEER_READS*5 PEER_FINISHES"),
    /** Ends of every kind, with and without something pending. */
    ENDINGS(
            3,
            40,
            20_000,
            "KILL SEND_TOO_MUCH*3 CONNECT*5 CONNECT_UNANSWERED*2 CONNECT_REFUSED SEND*3 RECEIVE*5 RECEIVE_ALL*2 DRAIN CANCEL DISCONNECT*2 DISCONNECT_WITH_DATA*2 ABORT*2"
                    + " CLOSE*2 PEER_SENDS*3 PEER_READS*2 PEER_FINISHES*2 PEER_RESETS ADDRESSES MISUSE CREATE BIND"),
    /** Sockets that take connections, and what becomes of them. */
    SERVER(
            3,
            50,
            4_096,
            "LISTEN*2 PEER_DIALS*9 ACCEPT*9 CANCEL_ACCEPT*2 PEER_LEAVES CLOSE_LISTENER SEND*5 RECEIVE*5 RECEIVE_ALL CANCEL ADDRESSES*2"
                    + " DISCONNECT ABORT CLOSE*3 PEER_SENDS*6 PEER_READS*3 PEER_FINISHES PEER_RESETS"),
    /** Event callbacks that take data, keep it, refuse it; enabled and disabled, beside receives. */
    EVENTS(
            3,
            40,
            4_096,
            "CONNECT*2 ENABLE*5 DISABLE*2 REACT*8 GIVE_BACK*5 RECEIVE*6 RECEIVE_NOTHING*3 CANCEL PEER_SENDS*9 PEER_TRICKLES*4"
                    + " PEER_FINISHES PEER_RESETS ABORT CLOSE"),
    /** Registrations beside each other, captured, released and given back. */
    REGISTRATION(3, 24, 0, "REGISTER*3 CAPTURE*4 RELEASE*3 USE*4 DEREGISTER*2");

    private final int sockets;
    private final int stepsMax;
    private final int bytesMax;
    private final String weights;

    WalkProfile(int sockets, int stepsMax, int bytesMax, String weights) {
        this.sockets = sockets;
        this.stepsMax = stepsMax;
        this.bytesMax = bytesMax;
        this.weights = weights;
    }

    /** Its name on the command line and in scenario ids: {@code one-socket}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The profile of that name. */
    public static WalkProfile of(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no walk profile is called " + word));
    }

    int sockets() {
        return sockets;
    }

    int stepsMax() {
        return stepsMax;
    }

    int bytesMax() {
        return bytesMax;
    }

    /** What is done, each as often as it is likely. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (String weight : weights.split(" ", -1)) {
            String[] parts = weight.split("\\*", -1);
            int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            actions.addAll(Collections.nCopies(times, Action.valueOf(parts[0])));
        }
        return actions;
    }
}
