package org.wsktck.catalogue;

import java.util.List;

/** The clients in use that the kit knows, each in a file of its own. */
public final class ClientProfiles {
    /** The files, without their ending: the clients' names in the ids of scenarios. */
    static final List<String> IDS = List.of(
            "bsr",
            "echosrv",
            "ksocket",
            "libwsk",
            "msquic",
            "ovpn-dco-win",
            "usbip-win2",
            "win-net-test",
            "windrbd",
            "wireguard-nt",
            "wknet",
            "wnbd");

    private static final CatalogueFiles FILES = CatalogueFiles.inFolder("clients");

    private ClientProfiles() {}

    /** All of them, in the order of their ids; the catalogue is the one whose requirements they rest on. */
    public static List<ClientProfile> load(Catalogue catalogue) {
        ClientReader reader = new ClientReader(FILES, catalogue);
        return IDS.stream().map(reader::read).toList();
    }
}
