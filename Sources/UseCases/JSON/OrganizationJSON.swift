public import Registry

/// 事業者のJSON: a record in the names and words of our JSON Lines, with the ids and the version a program needs.
public enum OrganizationJSON {
    /// 項目 of the JSON: its name, and the title people know it by.
    public struct Key: Hashable, Sendable {
        /// What stands there.
        public enum Shape: Hashable, Sendable {
            /// A text.
            case text
            /// A number.
            case number
            /// A list of texts.
            case list
        }

        /// The name in JSON.
        public let name: String
        /// The title in tables.
        public let title: String
        /// What stands there.
        public let shape: Shape
        /// The field of the record; nil for the id.
        public let field: Organization.Field?
        /// Whether only those say it who look after the record on the registry's side.
        public var isForCoordinators: Bool { field.map { OrganizationJSON.reserved.contains($0) } ?? true }
    }

    /// The most offers, or needs, of one organisation.
    public static let mostEntries = EntryColumns.maximumNumber

    /// What an organisation cannot say of itself.
    static let reserved: Set<Organization.Field> = [.state, .verification, .identifiers]

    /// Every name but those of the entries, in the order of our files.
    public static let keys = OrganizationColumn.all.map { column in
        let shape: Key.Shape = [.text: .text, .number: .number, .list: .list][column.shape] ?? .text
        return Key(name: column.key, title: column.title, shape: shape, field: column.field)
    }

    /// The record, as `export` writes it, with its version and the ids of its entries.
    public static func object(_ organization: Organization, _ reference: Reference) -> JSONValue {
        var members: [String: JSONValue] = ["version": .integer(organization.version)]
        for column in OrganizationColumn.all {
            guard let text = column.write(organization, reference), !text.isEmpty else { continue }
            members[column.key] =
                switch column.shape {
                case .text: .string(text)
                case .number: Int(text).map(JSONValue.integer) ?? Double(text).map(JSONValue.number)
                case .list: .array(ListText.parts(of: text).map(JSONValue.string))
                }
        }
        members["offers"] = .array(organization.offers.map(object))
        members["needs"] = .array(organization.needs.map(object))
        return .object(members)
    }

    /// One offer or need, as `export` writes it, with its id and side.
    public static func object(_ entry: Entry) -> JSONValue {
        var members: [String: JSONValue] = ["text": .string(entry.text), "side": .string(entry.side.rawValue)]
        if let id = entry.id { members["id"] = .string(id.rawValue) }
        for condition in EntryColumns.conditions(of: entry).map(ListText.parts(of:)) ?? [] {
            let sides = condition.split(separator: "=", maxSplits: 1).map(String.init)
            guard let key = OrganizationLine.conditionWords.first(where: { $0.1 == sides[0] })?.0 else { continue }
            members[key] =
                switch key {
                case "confirmed": false
                case "season": .array(sides[1].split(separator: ",").compactMap { Int($0) }.map(JSONValue.integer))
                default: .string(sides[1])
                }
        }
        return .object(members)
    }

    /// The names in JSON that a field of the record stands under.
    public static func names(of field: Organization.Field) -> [String] {
        switch field {
        case .offers, .needs: [field.rawValue]
        default: OrganizationColumn.all.filter { $0.field == field }.map(\.key)
        }
    }

    /// The name in JSON for a title that an error speaks of.
    public static func name(of title: String) -> String {
        if let side = Entry.Side.allCases.first(where: { title.hasPrefix($0.label) }) {
            return side.listName
        }
        return OrganizationColumn.named(title)?.key ?? title
    }
}
