import JapaneseText
public import Registry
public import Store

/// 事業者の登録・変更・取下げ by a person.
public struct EditOrganization: Sendable {
    let database: RegistryDatabase
    let reference: Reference

    /// Changes this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        self.reference = reference
    }

    /// Sets fields, given by our columns' titles, and keeps them from being overwritten by later imports.
    ///
    /// An empty value takes the field away. Entries are set by `提供できること1`, `求めること2の条件` …
    public func change(
        _ id: Organization.ID, _ values: [(title: String, value: String)], as viewer: Viewer, at time: Int
    ) async throws -> Organization {
        let reference = reference
        return try await database.write(as: viewer, at: time) { transaction in
            let before = try Self.editable(id, transaction, viewer)
            var row = RowReading(file: "（入力）", line: 1, reference: reference)
            // What is not given stays: the place is read together, so its other parts are given again.
            row.organization.name = before.name
            let emptied = try row.readTyped(values, before: before)
            guard row.errors.isEmpty else { throw UnreadableValues(problems: row.errors) }
            var after = before
            for field in Organization.Field.allCases where row.mentioned.contains(field) {
                after.take(field, from: row.organization)
            }
            for field in emptied {
                after.take(field, from: Organization(id: id, name: before.name).with(site: Place(kind: .office)))
            }
            after.keepEntryIDs(of: before)
            return (try transaction.update(before, to: after, byPerson: true), .commit)
        }
    }

    /// Registers a new organisation.
    public func register(
        _ values: [(title: String, value: String)], as viewer: Viewer, at time: Int
    ) async throws -> Organization {
        guard viewer.mayImport else { throw NotAllowed(what: "事業者の登録") }
        let reference = reference
        return try await database.write(as: viewer, at: time) { transaction in
            var row = RowReading(file: "（入力）", line: 1, reference: reference)
            _ = try row.readTyped(values, before: nil)
            guard row.errors.isEmpty else { throw UnreadableValues(problems: row.errors) }
            var organization = row.organization
            organization.id = transaction.newID()
            return (try transaction.insert(organization), .commit)
        }
    }

    /// Takes an organisation out of search and matching. The record and its history stay.
    public func withdraw(_ id: Organization.ID, as viewer: Viewer, at time: Int) async throws -> Organization {
        try await database.write(as: viewer, at: time) { transaction in
            let before = try Self.editable(id, transaction, viewer)
            var after = before
            after.state = .withdrawn
            return (try transaction.update(before, to: after, byPerson: true, action: "withdraw"), .commit)
        }
    }

    /// Erases the people of an organisation from the record and from its history.
    public func erasePeople(of id: Organization.ID, as viewer: Viewer, at time: Int) async throws {
        try await database.write(as: viewer, at: time) { transaction in
            try transaction.erasePeople(of: try Self.editable(id, transaction, viewer))
            return ((), .commit)
        }
    }

    private static func editable(
        _ id: Organization.ID, _ transaction: RegistryTransaction, _ viewer: Viewer
    ) throws -> Organization {
        guard let organization = try transaction.organizations([id]).first, organization.visible(to: viewer) != nil
        else { throw NotRegistered(id: id.rawValue) }
        guard viewer.mayEdit(organization) else { throw NotAllowed(what: "「\(organization.name)」の変更") }
        return organization
    }
}

extension RowReading {
    /// Reads what a person typed; gives back the fields they emptied.
    mutating func readTyped(
        _ values: [(title: String, value: String)], before: Organization?
    ) throws -> [Organization.Field] {
        var emptied: [Organization.Field] = []
        var entries = before.map { $0.entries.map { EntryTyped($0) } } ?? []
        for (title, value) in values {
            if let place = EntryColumns.place(of: title) {
                entries.set(place, value.trimmed)
                continue
            }
            guard let column = OrganizationColumn.named(title), let field = column.field else {
                throw UnknownTitle(title: title)
            }
            if value.trimmed.isEmpty { emptied.append(field) } else { read(value, as: column) }
        }
        readAgain(before, unlessIn: emptied)
        for entry in entries where !entry.text.isEmpty {
            let part = EntryPart(column: entry.side.label, text: entry.text, conditions: entry.conditions)
            if entry.side == .offer { parts.offers.append(part) } else { parts.needs.append(part) }
        }
        finish()
        if before != nil, values.contains(where: { EntryColumns.place(of: $0.title) != nil }) {
            mentioned.formUnion([.offers, .needs])
        }
        return emptied
    }

    /// The parts of a place are read together, so those that were not typed are taken from the record.
    private mutating func readAgain(_ before: Organization?, unlessIn emptied: [Organization.Field]) {
        let place: Set<Organization.Field> = [.municipality, .postalCode, .address, .coordinate]
        guard let before, before.site != nil, !mentioned.isDisjoint(with: place) else { return }
        for column in OrganizationColumn.all {
            guard let field = column.field, place.contains(field), !mentioned.contains(field), !emptied.contains(field),
                let value = column.write(before, reference)
            else { continue }
            read(value, as: column)
        }
    }
}

/// An entry while it is being typed.
private struct EntryTyped {
    var side: Entry.Side
    var text: String
    var conditions: String?

    init(_ entry: Entry) {
        side = entry.side
        text = entry.text
        conditions = EntryColumns.conditions(of: entry)
    }

    init(side: Entry.Side) {
        self.side = side
        text = ""
    }
}

extension [EntryTyped] {
    /// Sets the n-th entry of a side, or adds one behind the last; an empty text takes it away.
    fileprivate mutating func set(_ place: (side: Entry.Side, number: Int, isConditions: Bool), _ value: String) {
        var positions = indices.filter { self[$0].side == place.side }
        if positions.count < place.number {
            append(EntryTyped(side: place.side))
            positions.append(endIndex - 1)
        }
        let position = positions[Swift.min(place.number, positions.count) - 1]
        if place.isConditions {
            self[position].conditions = value.isEmpty ? nil : value
        } else {
            self[position].text = value
        }
    }
}

extension Organization {
    /// Entries with the same words are the same entries.
    fileprivate mutating func keepEntryIDs(of before: Organization) {
        for index in entries.indices where entries[index].id == nil {
            let entry = entries[index]
            entries[index].id = before.entries.first { $0.side == entry.side && $0.text == entry.text }?.id
        }
    }

    fileprivate func with(site: Place) -> Organization {
        var organization = self
        organization.site = site
        return organization
    }
}

/// What was typed cannot be read; nothing was saved.
public struct UnreadableValues: Error, Hashable, CustomStringConvertible {
    /// Everything that is wrong.
    public let problems: [ImportProblem]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        problems.map { "\($0.column): \($0.problem)\($0.advice)" }.joined(separator: "\n") + "\n何も保存していません。"
    }
}

/// There is no such column.
public struct UnknownTitle: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let title: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "「\(title)」という項目はありません。`enishi export organizations --template` の見出しから選んでください。" }
}
