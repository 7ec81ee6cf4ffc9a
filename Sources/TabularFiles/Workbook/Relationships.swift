/// Which parts belong to a part, under the ids it uses for them.
struct Relationships {
    struct Relation {
        /// The last word of the relationship type, such as `worksheet`.
        let kind: String
        /// The path in the container.
        let target: String
    }

    private let relations: [(id: String, relation: Relation)]

    subscript(id: String) -> Relation? { relations.first { $0.id == id }?.relation }

    func first(ofKind kind: String) -> Relation? { relations.first { $0.relation.kind == kind }?.relation }

    /// - Parameter path: the part they belong to; empty for the container itself.
    static func read(from archive: ZipArchive, of path: String, name: String) throws -> Relationships {
        let steps = path.split(separator: "/")
        let folder = steps.dropLast().joined(separator: "/")
        let file = "\(folder.isEmpty ? "" : folder + "/")_rels/\(steps.last ?? "").rels"
        guard archive.contains(file) else { return Relationships(relations: []) }
        let entries = RelationshipEntries()
        try archive.part(file).read(by: entries, name: name)
        return Relationships(
            relations: entries.found.map { entry in
                let kind = entry.type.split(separator: "/").last.map(String.init) ?? ""
                return (entry.id, Relation(kind: kind, target: resolved(entry.target, in: folder)))
            })
    }

    /// Targets are relative to the folder of the part, or start with `/`.
    private static func resolved(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

private final class RelationshipEntries: XMLPartReader {
    var found: [(id: String, type: String, target: String)] = []

    func start(_ element: String, _ attributes: [String: String]) {
        guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
        found.append((id, attributes["Type"] ?? "", target))
    }
}
