import Foundation
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
    ///
    /// - Parameter version: the version the values were typed against; another one is an error. Nil: any.
    public func change(
        _ id: Organization.ID, _ values: [(title: String, value: String)], expecting version: Int? = nil,
        as viewer: Viewer, at time: Int
    ) async throws -> Organization {
        let reference = reference
        return try await database.write(as: viewer, at: time) { transaction in
            let before = try Self.editable(id, transaction, viewer)
            if let version, before.version != version { throw EditedMeanwhile(name: before.name, version: version) }
            let today = Day.inTokyo(at: time)
            let after = try Self.organization(before, with: values, as: viewer, on: today, reference)
            return (try transaction.update(before, to: after, byPerson: true), .commit)
        }
    }

    /// Whether these values say anything else than the record does; 「１２」 says what 12 says.
    public func wouldChange(
        _ organization: Organization, _ values: [(title: String, value: String)], as viewer: Viewer, at time: Int
    ) throws -> Bool {
        let today = Day.inTokyo(at: time)
        return try Self.organization(organization, with: values, as: viewer, on: today, reference) != organization
    }

    private static func organization(
        _ before: Organization, with values: [(title: String, value: String)], as viewer: Viewer, on today: Day,
        _ reference: Reference
    ) throws -> Organization {
        var row = RowReading(file: "（入力）", line: 1, reference: reference)
        // What is not given stays: the place is read together, so its other parts are given again.
        row.organization.name = before.name
        let hidden = before.entriesHidden(from: viewer)
        var seen = before
        seen.entries.removeAll { $0.id.map(hidden.contains) ?? false }
        let emptied = try row.readTyped(values, before: seen, on: today)
        guard row.errors.isEmpty else { throw UnreadableValues(problems: row.errors) }
        var after = before
        for field in Organization.Field.allCases where row.mentioned.contains(field) {
            after.take(field, from: row.organization)
        }
        for field in emptied {
            after.take(field, from: Organization(id: before.id, name: before.name).with(site: Place(kind: .office)))
        }
        after.keepEntryIDs(of: seen)
        after.entries += before.entries.filter { entry in
            entry.id.map { hidden.contains($0) && !after.entries.map(\.id).contains($0) } ?? false
        }
        return after
    }

    /// Registers a new organisation.
    ///
    /// - Parameter refusesNamesakes: whether one of the same name in the same municipality is an error,
    ///   `NamesakesRegistered`.
    public func register(
        _ values: [(title: String, value: String)], as viewer: Viewer, at time: Int, refusesNamesakes: Bool = false
    ) async throws -> Organization {
        guard viewer.mayImport else { throw NotAllowed(what: "事業者の登録") }
        let reference = reference
        return try await database.write(as: viewer, at: time) { transaction in
            let new = try Self.new(values, on: Day.inTokyo(at: time), reference, transaction)
            return (try Self.insert(new, transaction, viewer, refusesNamesakes), .commit)
        }
    }

    /// Inserts; a corporate number that is taken says more than a name, and is said first.
    private static func insert(
        _ new: Organization, _ transaction: RegistryTransaction, _ viewer: Viewer, _ refusesNamesakes: Bool
    ) throws -> Organization {
        let namesakes = refusesNamesakes ? try transaction.namesakes(of: new) : []
        let inserted = try transaction.insert(new)
        let seen = namesakes.compactMap { $0.visible(to: viewer) }
        guard seen.isEmpty else { throw NamesakesRegistered(namesakes: seen) }
        return inserted
    }

    /// Registers a new organisation once: the same request under the same key is given the first answer again for a day.
    ///
    /// - Parameters:
    ///   - key: chosen by whoever sends the request; it counts for their account only.
    ///   - request: everything that was sent, to tell it from another request under the same key.
    ///   - refusesNamesakes: whether one of the same name in the same municipality is an error, `NamesakesRegistered`.
    ///   - answer: what they are told; kept in the transaction that registers.
    public func register(
        _ values: [(title: String, value: String)], onceAs key: String, request: [UInt8], as viewer: Viewer,
        at time: Int, refusesNamesakes: Bool = false, answer: @escaping @Sendable (Organization) throws -> String
    ) async throws -> RegisteredOnce {
        guard viewer.mayImport else { throw NotAllowed(what: "事業者の登録") }
        let reference = reference
        let hash = sha256(request)
        return try await database.write(as: viewer, at: time) { transaction in
            if let kept = try transaction.keptAnswer(key) {
                guard kept.requestHash == hash else { throw KeyUsedForAnother() }
                return (RegisteredOnce(kept, isRepeated: true), .rollback)
            }
            let new = try Self.new(values, on: Day.inTokyo(at: time), reference, transaction)
            let registered = try Self.insert(new, transaction, viewer, refusesNamesakes)
            let kept = KeptAnswer(requestHash: hash, organization: registered.id, answer: try answer(registered))
            try transaction.keep(kept, key: key)
            return (RegisteredOnce(kept, isRepeated: false), .commit)
        }
    }

    /// Registers what a form says; what the same account sent word for word within a day is that registration: a form
    /// is easily sent twice.
    ///
    /// - Parameter allowsNamesakes: whether somebody has said that it is not one of the same name.
    public func registerOnce(
        _ values: [(title: String, value: String)], allowsNamesakes: Bool, as viewer: Viewer, at time: Int
    ) async throws -> Organization.ID {
        let said = Array(values.map { "\($0.title)=\($0.value)" }.joined(separator: "\n").utf8)
        return try await register(
            values, onceAs: "form-" + sha256(said), request: said, as: viewer, at: time,
            refusesNamesakes: !allowsNamesakes
        ) { _ in "" }.id
    }

    private static func new(
        _ values: [(title: String, value: String)], on today: Day, _ reference: Reference,
        _ transaction: RegistryTransaction
    ) throws -> Organization {
        var row = RowReading(file: "（入力）", line: 1, reference: reference)
        _ = try row.readTyped(values, before: nil, on: today)
        guard row.errors.isEmpty else { throw UnreadableValues(problems: row.errors) }
        var organization = row.organization
        organization.id = transaction.newID()
        return organization
    }

    /// Takes an organisation out of search and matching. The record and its history stay.
    ///
    /// - Parameters:
    ///   - reason: why, in words; written into the history.
    ///   - version: the version that was looked at; another one is an error. Nil: any.
    public func withdraw(
        _ id: Organization.ID, reason: String? = nil, expecting version: Int? = nil, as viewer: Viewer, at time: Int
    ) async throws -> Organization {
        var row = RowReading(file: "（入力）", line: 1, reference: reference)
        let reason = reason.flatMap { $0.trimmed.isEmpty ? nil : row.text("理由", $0.asTyped, maximum: 500) }
        guard row.errors.isEmpty else { throw UnreadableValues(problems: row.errors) }
        return try await database.write(as: viewer, at: time) { transaction in
            let before = try Self.editable(id, transaction, viewer)
            if let version, before.version != version { throw EditedMeanwhile(name: before.name, version: version) }
            var after = before
            after.state = .withdrawn
            return (
                try transaction.update(before, to: after, byPerson: true, action: "withdraw", reason: reason), .commit
            )
        }
    }

    /// Erases the people of an organisation from the record and from its history.
    public func erasePeople(of id: Organization.ID, as viewer: Viewer, at time: Int) async throws {
        try await database.write(as: viewer, at: time) { transaction in
            try transaction.erasePeople(of: try Self.editable(id, transaction, viewer))
            return ((), .commit)
        }
        try IndexFile.removeAll(beside: database)
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

extension Organization {
    /// Entries that this viewer may not see, and so neither numbers nor takes away.
    func entriesHidden(from viewer: Viewer) -> Set<Entry.ID> {
        let seen = Set(visible(to: viewer)?.entries.map(\.id) ?? [])
        return Set(entries.map(\.id).filter { !seen.contains($0) }.compactMap(\.self))
    }

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

/// 同じ名前の事業者がすでにある: a person is to look whether it is the same; nothing was saved.
public struct NamesakesRegistered: Error, Hashable, CustomStringConvertible {
    /// Those of the same name, as far as the viewer may see them.
    public let namesakes: [Organization]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "同じ名前の事業者がすでにあります: \(namesakes.map(\.name).joined(separator: "、"))。何も保存していません。同じ事業者でないか確かめてください。"
    }
}

/// Somebody else changed the record after it was read for editing.
public struct EditedMeanwhile: Error, Hashable, CustomStringConvertible {
    /// The record's name.
    public let name: String
    /// The version that was read.
    public let version: Int
    /// What happened and what to do, in Japanese.
    public var description: String {
        "「\(name)」は、第\(version)版を開いたあとに、ほかの人が変更しました。何も保存していません。読み直してから、もう一度変更してください。"
    }
}

/// 一度だけの登録: what was registered, and what was answered the first time.
public struct RegisteredOnce: Sendable {
    /// What was registered.
    public let id: Organization.ID
    /// What was answered the first time.
    public let answer: String
    /// Whether it had been registered before.
    public let isRepeated: Bool

    init(_ kept: KeptAnswer, isRepeated: Bool) {
        id = kept.organization
        answer = kept.answer
        self.isRepeated = isRepeated
    }
}

/// The key of a request that is to be done once was used for another request.
public struct KeyUsedForAnother: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public var description: String { "この Idempotency-Key は、別の内容の登録に使われています。新しい登録には、新しい値を付けてください。" }
}

/// There is no such column.
public struct UnknownTitle: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let title: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "「\(title)」という項目はありません。`enishi export organizations --template` の見出しから選んでください。" }
}
