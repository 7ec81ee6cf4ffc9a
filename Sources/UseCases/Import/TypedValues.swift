import JapaneseText
import Registry

extension RowReading {
    /// Reads what a person typed; gives back the fields they emptied.
    mutating func readTyped(
        _ values: [(title: String, value: String)], before: Organization?, on today: Day
    ) throws -> [Organization.Field] {
        var typed = Typed()
        var entries = before.map { $0.entries.map { EntryTyped($0) } } ?? []
        for (title, value) in values {
            if let place = EntryColumns.place(of: title) {
                entries.set(place, value.trimmed)
                continue
            }
            guard let column = OrganizationColumn.named(title), let field = column.field else {
                throw UnknownTitle(title: title)
            }
            typed.titles.insert(column.title)
            if value.trimmed.isEmpty { typed.empty(field, column.title) } else { read(value, as: column) }
        }
        let isUnnamed = before == nil && !typed.titles.contains("名称")
        if isUnnamed || typed.emptied.contains(.name) { reject("名称", "", "名称は空にできません。", "名称を入れてください。") }
        readAgain(before, &typed)
        for entry in entries where !entry.text.isEmpty {
            let part = EntryPart(
                column: entry.side.label, text: entry.text, conditions: entry.conditions, id: entry.id)
            if entry.side == .offer { parts.offers.append(part) } else { parts.needs.append(part) }
        }
        finish()
        refuseFounding(after: today)
        rejectUnread(typed)
        if before != nil, values.contains(where: { EntryColumns.place(of: $0.title) != nil }) {
            mentioned.formUnion([.offers, .needs])
        }
        return typed.emptied.filter { !typed.isReadAgain($0) || !mentioned.contains($0) }
    }

    /// A field of several columns is read as a whole, so the columns that were not typed are taken from the record.
    private mutating func readAgain(_ before: Organization?, _ typed: inout Typed) {
        guard let before else { return }
        let spoken = mentioned
        let isPlaceSpoken = before.site != nil && !spoken.isDisjoint(with: Typed.place)
        let moved = moved(from: before)
        for column in OrganizationColumn.all where !typed.titles.contains(column.title) {
            guard let field = column.field, !moved.contains(field) else { continue }
            // Whoever takes part again has no closing day any more.
            if column.title == "閉鎖日", typed.titles.contains("状態"), organization.state.isLive { continue }
            let isWanted =
                if Typed.shared.contains(field) {
                    (spoken.contains(field) || typed.emptied.contains(field)) && !typed.ended.contains(field)
                } else if Typed.place.contains(field) {
                    isPlaceSpoken && !typed.emptied.contains(field) && (field == .coordinate || !spoken.contains(field))
                } else {
                    false
                }
            if isWanted, let value = column.write(before, reference) { read(value, as: column) }
        }
        for field in moved where !spoken.contains(field) { typed.emptied.append(field) }
    }

    /// What a new address leaves behind: the old position, and the old municipality where it names another.
    private func moved(from before: Organization) -> Set<Organization.Field> {
        guard !parts.address.isEmpty, let site = before.site, site.address != nil else { return [] }
        let new = reference.gazetteer.address(
            parts.address.joined(separator: " "), in: site.municipality?.rawValue)
        guard new.municipalityCode == nil || new.municipalityCode == site.municipality?.rawValue else {
            return [.coordinate, .municipality, .postalCode]
        }
        return new.town == site.town ? [] : [.coordinate, .postalCode]
    }

    /// A person sees no warnings when they save, so what could not be read at all is an error here.
    private mutating func rejectUnread(_ typed: Typed) {
        if parts.verifiedBy != nil, parts.verifiedOn == nil {
            reject("確認日", "", "確認者だけが入っています。", "確認日も入れてください。")
        }
        for field in mentioned where organization.text(of: field) == nil && !typed.emptied.contains(field) {
            errors += warnings.filter { warning in
                OrganizationColumn.named(warning.column)?.field == field && !errors.contains(warning)
            }
        }
    }
}

/// What a person typed, by column.
private struct Typed {
    /// The titles they spoke of.
    var titles: Set<String> = []
    /// Fields of which they emptied a column.
    var emptied: [Organization.Field] = []
    /// Fields that are nothing without the column they emptied.
    var ended: Set<Organization.Field> = []

    static let place: Set<Organization.Field> = [.municipality, .postalCode, .address, .coordinate]
    /// Fields whose columns can be emptied one by one.
    static let shared: Set<Organization.Field> = [.people, .farm, .pause, .verification, .state]

    mutating func empty(_ field: Organization.Field, _ title: String) {
        emptied.append(field)
        if ["休止開始日", "確認日"].contains(title) { ended.insert(field) }
    }

    /// Whether what was read after all goes before the emptying.
    func isReadAgain(_ field: Organization.Field) -> Bool {
        Self.shared.contains(field) || Self.place.contains(field)
    }
}

/// An entry while it is being typed.
private struct EntryTyped {
    /// Stays when the words change: it is the same entry, said in another way.
    var id: Entry.ID?
    var side: Entry.Side
    var text: String
    var conditions: String?

    init(_ entry: Entry) {
        id = entry.id
        side = entry.side
        text = entry.text
        conditions = EntryColumns.conditions(of: entry)
    }

    init(side: Entry.Side) {
        self.side = side
        text = ""
    }

    mutating func dropVerification() {
        let kept = conditions.map(ListText.parts(of:))?.filter { !$0.hasPrefix("確認=") } ?? []
        conditions = kept.isEmpty ? nil : ListText.joined(kept)
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
            // What somebody once checked were the old words.
            if self[position].text != value { self[position].dropVerification() }
            self[position].text = value
        }
    }
}
