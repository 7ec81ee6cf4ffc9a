import Crypto
import Foundation
import GRDB
import Registry

extension RegistryTransaction {
    /// Adds a row to the history of an organisation, with the values before and after in its detail.
    ///
    /// What is said of people goes into a part of its own per person, so that it can be erased alone.
    func record(
        _ action: String, of after: Organization, before: Organization?, fields: [Organization.Field],
        reason: String? = nil
    ) throws {
        var parts: [(person: Person.ID?, detail: String)] = []
        var common: [String: [String?]] = [:]
        for field in fields where field != .people {
            common[field.rawValue] = [before?.text(of: field), after.text(of: field)]
        }
        if let reason { common[EventDetail.reasonKey] = [nil, reason] }
        if !common.isEmpty { parts.append((nil, json(common))) }
        if fields.contains(.people) {
            let people = Set((before?.people ?? []).compactMap(\.id) + after.people.compactMap(\.id)).sorted()
            for id in people {
                let values = [before, after].map { $0?.people.first { $0.id == id }?.canonicalText }
                // A person that is gone was erased: nothing of them is written down again.
                if values[1] != nil { parts.append((id, json(["person": values]))) }
            }
        }
        try append(
            action: action, recordType: "organization", recordID: after.id.rawValue,
            fields: fields.map(\.rawValue).sorted(), parts: parts)
    }

    /// Adds a row to the history that is about no organisation.
    public func record(_ action: String, recordType: String, recordID: String, detail: [String: String] = [:]) throws {
        let parts = detail.isEmpty ? [] : [(person: Person.ID?.none, detail: json(detail.mapValues { [$0] }))]
        try append(
            action: action, recordType: recordType, recordID: recordID, fields: detail.keys.sorted(), parts: parts)
    }

    /// Adds a row to the history of a program, with its parts before and after.
    func record(_ action: String, ofProgram id: Program.ID, _ changes: [String: [String?]]) throws {
        try append(
            action: action, recordType: "program", recordID: id.rawValue, fields: changes.keys.sorted(),
            parts: changes.isEmpty ? [] : [(nil, json(changes))])
    }

    private func append(
        action: String, recordType: String, recordID: String, fields: [String],
        parts: [(person: Person.ID?, detail: String)]
    ) throws {
        let last = try lastEvent ?? EventChain.head(db)
        let salted = parts.map { part in (part: part, salt: newSalt()) }
        let hashes = salted.map { sha256("\($0.salt)\n\($0.part.detail)") }
        var event = Event(
            sequence: last.sequence + 1, time: time, account: account, office: office, action: action,
            recordType: recordType, recordID: recordID, fields: fields,
            detailHash: sha256(hashes.joined(separator: "\n")),
            previousHash: last.hash, hash: "")
        event.hash = EventChain.hash(of: event)
        try execute(
            """
            INSERT INTO event (sequence, time, accountID, officeID, action, recordType, recordID, fields, detailHash,
                previousHash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                event.sequence, event.time, event.account.rawValue, event.office?.rawValue, event.action,
                event.recordType, event.recordID, event.fields.joined(separator: ","), event.detailHash,
                event.previousHash, event.hash,
            ])
        for (index, item) in salted.enumerated() {
            try execute(
                "INSERT INTO eventDetail (sequence, part, personID, salt, detail, hash) VALUES (?, ?, ?, ?, ?, ?)",
                [event.sequence, index, item.part.person?.rawValue, item.salt, item.part.detail, hashes[index]])
        }
        lastEvent = (event.sequence, event.hash)
    }

    private func json(_ value: [String: [String?]]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and nulls always encode.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// The chain of hashes through the history.
enum EventChain {
    /// What the first row points back to.
    static let origin = String(repeating: "0", count: 64)

    /// SHA-256 over every column but the hash itself, one a line.
    static func hash(of event: Event) -> String {
        sha256(
            [
                "\(event.sequence)", "\(event.time)", event.account.rawValue, event.office?.rawValue ?? "",
                event.action, event.recordType, event.recordID, event.fields.joined(separator: ","), event.detailHash,
                event.previousHash,
            ].joined(separator: "\n"))
    }

    /// The last row's sequence and hash; 0 and the origin while there is none.
    static func head(_ db: Database) throws -> (sequence: Int, hash: String) {
        guard let row = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
        else { return (0, origin) }
        return (row["sequence"], row["hash"])
    }

    /// A row as a value.
    static func event(_ row: Row) -> Event {
        Event(
            sequence: row["sequence"], time: row["time"], account: Account.ID(rawValue: row["accountID"]),
            office: (row["officeID"] as String?).map(Office.ID.init(rawValue:)), action: row["action"],
            recordType: row["recordType"], recordID: row["recordID"],
            fields: (row["fields"] as String).split(separator: ",").map(String.init), detailHash: row["detailHash"],
            previousHash: row["previousHash"], hash: row["hash"])
    }
}

func sha256(_ text: String) -> String { hex(SHA256.hash(data: Array(text.utf8))) }

func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
