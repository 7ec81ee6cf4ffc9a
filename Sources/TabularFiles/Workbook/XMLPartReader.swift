/// What one kind of part makes of its XML. Element names come without namespace prefix, attribute names with it.
protocol XMLPartReader: AnyObject {
    func start(_ element: String, _ attributes: [String: String]) throws
    func text(_ text: String) throws
    func end(_ element: String) throws
}

extension XMLPartReader {
    func text(_ text: String) {}
    func end(_ element: String) {}
}

extension ZipPart {
    /// Reads the part as a stream of XML events, so that large sheets never stand in memory as a whole.
    func read(by reader: any XMLPartReader, name: String) throws {
        var scanner = XMLScanner(part: self, name: name)
        try scanner.scan(by: reader)
    }
}
