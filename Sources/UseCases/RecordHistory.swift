public import Registry
import Store

/// 変更の履歴の1件: an event with what it changed, as one viewer may see it.
public struct HistoryEntry: Sendable {
    /// 項目ひとつの前と後
    public struct Change: Hashable, Sendable {
        /// The field's name.
        public let label: String
        /// What was said before, in words; nil where nothing was.
        public let before: String?
        /// What is said since.
        public let after: String?
        /// True where the viewer may not see the values.
        public let isHidden: Bool
    }

    /// When, who and what.
    public let event: Event
    /// The account's name.
    public let account: String
    /// Field by field, in the order of the form.
    public let changes: [Change]
    /// Why, in words.
    public let reason: String?
    /// Whether values were erased because they were personal data.
    public let isErased: Bool
}

extension FindOrganizations {
    /// The history of a record with the values before and after, oldest first, for those who may edit it.
    ///
    /// A value shows only to whom the field is open now and was open ever since it was first narrowed, and a list of
    /// offers or needs only to whoever may see each of them.
    public func historyInWords(of id: Organization.ID, as viewer: Viewer) async throws -> [HistoryEntry] {
        let events = try await history(of: id, as: viewer)
        guard let organization = try await database.organization(id) else { throw NotRegistered(id: id.rawValue) }
        let details = try await database.eventDetails(of: id)
        let names = try await accountNames(in: events)
        let past = details.values.compactMap { $0.values[.audiences] }.flatMap { [$0.before, $0.after] }
        let sight = HistorySight(organization: organization, viewer: viewer, pastAudiences: past.compactMap(\.self))
        return events.map { event in
            let detail = details[event.sequence] ?? EventDetail()
            return HistoryEntry(
                event: event, account: names[event.account] ?? event.account.rawValue,
                changes: changes(of: detail, sight), reason: detail.reason, isErased: detail.isErased)
        }
    }

    private func changes(of detail: EventDetail, _ sight: HistorySight) -> [HistoryEntry.Change] {
        let wording = FieldWording(reference: reference)
        let fields = Organization.Field.allCases.compactMap { field -> HistoryEntry.Change? in
            guard let change = detail.values[field] else { return nil }
            guard sight.shows(field, [change.before, change.after]) else { return .hidden(field) }
            return .init(
                label: field.label, before: change.before.map { wording.text($0, of: field) },
                after: change.after.map { wording.text($0, of: field) }, isHidden: false)
        }
        // Representatives first: `representative|…` comes behind `contact|…`.
        let told = detail.people.filter { $0.before != $0.after }.sorted {
            ($0.after ?? $0.before ?? "") > ($1.after ?? $1.before ?? "")
        }
        let people = told.map { change in
            sight.shows(.people, [])
                ? HistoryEntry.Change(
                    label: Organization.Field.people.label, before: change.before.map(wording.person),
                    after: change.after.map(wording.person), isHidden: false) : .hidden(.people)
        }
        return fields + people
    }
}

extension HistoryEntry.Change {
    fileprivate static func hidden(_ field: Organization.Field) -> Self {
        .init(label: field.label, before: nil, after: nil, isHidden: true)
    }
}

/// What a viewer may see of the values in a record's history.
private struct HistorySight {
    let organization: Organization
    let viewer: Viewer
    /// What narrowed the fields, now or before, as it stands in the history.
    let pastAudiences: [String]

    func shows(_ field: Organization.Field, _ values: [String?]) -> Bool {
        let own = [organization.audience(of: field)] + past(field)
        guard own.allSatisfy({ viewer.belongs(to: $0, of: organization) }) else { return false }
        guard field == .offers || field == .needs else { return true }
        return values.compactMap(\.self).allSatisfy { text in
            text.matches(of: /\taudience=([^\t\n]+)/).allSatisfy { match in
                Audience(String(match.1)).map { viewer.belongs(to: $0, of: organization) } ?? false
            }
        }
    }

    private func past(_ field: Organization.Field) -> [Audience] {
        pastAudiences.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("\(field.rawValue)=") }.compactMap {
            Audience(String($0.dropFirst(field.rawValue.count + 1)))
        }
    }
}
