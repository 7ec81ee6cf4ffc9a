import GRDB
public import Registry

extension RegistryTransaction {
    /// Erases every person of an organisation, from the record and from the history. The chain stays whole.
    public func erasePeople(of organization: Organization) throws {
        var after = organization
        after.people = []
        try update(organization, to: after, byPerson: true, action: "erase")
    }

    /// Takes a person's data out of `person`, of every event's detail and of the answers kept; the ids and hashes stay.
    func erase(_ person: Person) throws {
        guard let id = person.id else { return }
        try PersonErasure.erase([id.rawValue], at: time, in: db)
        hasErased = true
    }
}

/// Erasing persons, now or again after a restore.
enum PersonErasure {
    static func erase(_ ids: [String], at time: Int, in db: Database) throws {
        let list: StatementArguments = [time, jsonArray(ids)]
        try db.execute(
            sql: """
                UPDATE person SET name = NULL, phone = NULL, email = NULL, erasedAt = coalesce(erasedAt, ?)
                WHERE id IN (SELECT value FROM json_each(?))
                """, arguments: list)
        // An answer that was kept for a repeated request may tell of them, too.
        try db.execute(
            sql: """
                DELETE FROM keptAnswer WHERE organizationID IN
                    (SELECT organizationID FROM person WHERE id IN (SELECT value FROM json_each(?)))
                """, arguments: [jsonArray(ids)])
        try db.execute(
            sql: "UPDATE eventDetail SET salt = NULL, detail = NULL WHERE personID IN (SELECT value FROM json_each(?))",
            arguments: [jsonArray(ids)])
    }

    /// Every person erased so far.
    static func erased(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT id FROM person WHERE erasedAt IS NOT NULL ORDER BY id")
    }
}
