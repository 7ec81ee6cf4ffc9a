import JapaneseText
import Registry
import Store

/// The parts of a program's JSON, as they are compared, locked and written down in the history.
struct ProgramParts {
    var members: [String: JSONValue]

    /// Of a definition as it stands in a file; what is empty says nothing.
    init(_ definition: JSONValue) {
        guard case .object(let members) = definition else {
            self.members = [:]
            return
        }
        self.members = members.filter { $0.value != .null && $0.value != .array([]) }
    }

    /// Of a program as it is kept.
    init(_ stored: StoredProgram) throws {
        self.init(try JSONValue(stored.definition.utf8))
        if !stored.calls.isEmpty { members["calls"] = .array(stored.calls.map(\.json)) }
    }

    var definition: JSONValue { .object(members) }

    /// What is kept as JSON: everything but the calls.
    var text: String {
        get throws {
            String(decoding: try JSONValue.object(members.filter { $0.key != "calls" }).bytes(), as: UTF8.self)
        }
    }

    /// Takes over the other's parts, but for those that are locked.
    mutating func take(_ other: ProgramParts, except locks: Set<String>) {
        members = other.members.filter { !locks.contains($0.key) }
            .merging(members.filter { locks.contains($0.key) }) { $1 }
    }

    /// The parts in which another one differs, before and after. Calls are compared as they are kept.
    func changes(to other: ProgramParts) throws -> [String: [String?]] {
        var changes: [String: [String?]] = [:]
        for name in Set(members.keys).union(other.members.keys) {
            let (before, after) = (members[name]?.normalizedCalls(name), other.members[name]?.normalizedCalls(name))
            guard before != after else { continue }
            changes[name] = try [before, after].map { value in
                try value.map { String(decoding: try $0.bytes(), as: UTF8.self) }
            }
        }
        return changes
    }
}

extension Call {
    /// As in the program files.
    var json: JSONValue {
        var members: [String: JSONValue] = ["label": .string(label)]
        members["from"] = from.map { .string($0.description) }
        members["to"] = until.map { .string($0.description) }
        members["deadlineWords"] = deadlineWords.map(JSONValue.string)
        if isYearly { members["isYearly"] = true }
        members["state"] = stop.map { .string($0.label) }
        return .object(members)
    }
}

extension JSONValue {
    /// Calls read and written again, so that two ways to write the same are the same.
    fileprivate func normalizedCalls(_ name: String) -> JSONValue {
        guard name == "calls", case .array(let items) = self else { return self }
        let notes = ObjectReading.Notes()
        return .array(items.map { ProgramReading.call(ObjectReading($0, path: name, notes: notes)).json })
    }
}
