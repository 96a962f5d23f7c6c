package org.wsktck.reports;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document that is written into a string. */
final class XmlText {
    /** What the document consists of. */
    @FunctionalInterface
    interface Document {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private XmlText() {}

    /** The document as text. */
    static String of(Document document) {
        var out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            document.write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string cannot refuse to be written to", e);
        }
        return out.toString();
    }
}
