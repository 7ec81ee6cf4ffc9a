import GRDB
import JapaneseText
public import Registry

/// 名簿の検索条件: what a directory page or command asks for. Everything given must hold.
public struct DirectoryQuery: Hashable, Sendable {
    /// Words, each of which must be found; one character is enough.
    public var text: String?
    /// 種別
    public var kind: Organization.Kind?
    /// 業種: a code and everything below it
    public var industry: IndustryCode?
    /// 市区町村
    public var municipality: MunicipalityCode?
    /// The id after which to go on; nil for the first page.
    public var after: Organization.ID?
    /// How many to give at most.
    public var limit: Int

    /// Everything, `limit` at a time.
    public init(
        text: String? = nil, kind: Organization.Kind? = nil, industry: IndustryCode? = nil,
        municipality: MunicipalityCode? = nil, after: Organization.ID? = nil, limit: Int = 50
    ) {
        self.text = text
        self.kind = kind
        self.industry = industry
        self.municipality = municipality
        self.after = after
        self.limit = limit
    }
}

extension RegistryDatabase {
    /// Ids of the registered organisations that fit, by id; for `viewer`, who finds nothing by words they may not see.
    ///
    /// - Parameter industries: every code that counts as `query.industry`: itself and those below.
    public func organizationIDs(
        _ query: DirectoryQuery, industries: [IndustryCode], as viewer: Viewer
    ) async throws -> [Organization.ID] {
        var conditions = ["organization.state IN ('published', 'closed')"]
        var arguments = StatementArguments()
        if let text = query.text {
            guard let phrase = searchPhrase(for: text) else { return [] }
            // Whoever sees everything searches everything; the others only public words.
            let privately = viewer.overseesEverything ? " OR (\(phrase.inPrivateColumns))" : ""
            conditions.append(
                "organization.rowid IN (SELECT rowid FROM organizationSearch WHERE organizationSearch MATCH ?)")
            arguments += [phrase + privately]
        }
        if let kind = query.kind {
            conditions.append("organization.id IN (SELECT organizationID FROM organizationKind WHERE kind = ?)")
            conditions.append(Self.shown(.kinds, to: viewer))
            arguments += [kind.rawValue]
        }
        if query.industry != nil {
            conditions.append("organization.industry IN (SELECT value FROM json_each(?))")
            conditions.append(Self.shown(.industry, to: viewer))
            arguments += [jsonArray(industries.map(\.rawValue))]
        }
        if let municipality = query.municipality {
            conditions.append(
                """
                organization.id IN (SELECT organizationID FROM occupancy JOIN place ON place.id = placeID
                    WHERE areaID = ? AND isPrincipal = 1 AND until IS NULL)
                """)
            conditions.append(Self.shown(.municipality, to: viewer))
            arguments += [municipality.rawValue]
        }
        if let after = query.after {
            conditions.append("organization.id > ?")
            arguments += [after.rawValue]
        }
        let sql = """
            SELECT id FROM organization WHERE \(conditions.joined(separator: " AND ")) ORDER BY id
            LIMIT \(max(0, query.limit))
            """
        let bound = arguments
        return try await read { db in
            try String.fetchAll(db, sql: sql, arguments: bound).map(Organization.ID.init(rawValue:))
        }
    }

    /// Holds unless the record shows this field, public by default, to fewer people than this viewer belongs to.
    private static func shown(_ field: Organization.Field, to viewer: Viewer) -> String {
        """
        NOT EXISTS (SELECT 1 FROM fieldAudience WHERE organizationID = organization.id
            AND field = '\(field.rawValue)' AND audience \(viewer.overseesEverything ? "LIKE '%:%'" : "<> 'public'"))
        """
    }
}

extension String {
    /// A search phrase over the public columns, turned to the columns for coordinators.
    fileprivate var inPrivateColumns: String {
        replacing("bigrams :", with: "privateBigrams :").replacing("unigrams :", with: "privateUnigrams :")
    }
}

extension RegistryTransaction {
    /// Puts an organisation's words into the search index: those everybody may see, and those only coordinators may.
    func writeSearch(_ value: Organization, isNew: Bool) throws {
        let open = value.visible(to: .anonymous).map(\.searchableText) ?? ""
        // What is for one office or named persons only is found by nobody: there is no column for each of them.
        let all = value.visible(to: .console).map(\.searchableText) ?? ""
        let closed = open == all ? "" : all
        if !isNew {
            try execute(
                "DELETE FROM organizationSearch WHERE rowid = (SELECT rowid FROM organization WHERE id = ?)",
                [value.id.rawValue])
        }
        try execute(
            """
            INSERT INTO organizationSearch (rowid, bigrams, unigrams, privateBigrams, privateUnigrams)
            VALUES ((SELECT rowid FROM organization WHERE id = ?), ?, ?, ?, ?)
            """,
            [
                value.id.rawValue, open.searchBigrams, open.searchUnigrams, closed.searchBigrams,
                closed.searchUnigrams,
            ])
    }
}

extension Organization {
    /// The words by which a directory finds this record, one field a line.
    var searchableText: String {
        ([name, nameKana, tradeName, otherKinds, industryText, site?.municipalityText, site?.town, summary]
            .compactMap(\.self) + interests + (farm?.crops ?? []) + entries.map(\.text)).joined(separator: "\n")
    }
}
