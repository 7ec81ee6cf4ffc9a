public import Registry

/// 送られた値の指摘: one thing that is wrong with what a program sent.
public struct ValueProblem: Hashable, Sendable, Codable {
    /// The name in JSON, or the parameter.
    public let field: String
    /// What is wrong.
    public let problem: String
    /// What to do.
    public let advice: String

    /// What is wrong with one value, and what to do.
    public init(field: String, problem: String, advice: String) {
        self.field = field
        self.problem = problem
        self.advice = advice
    }
}

/// What a program sent cannot be taken; nothing was saved.
public struct UnusableJSON: Error, Hashable, CustomStringConvertible {
    /// Everything that is wrong.
    public let problems: [ValueProblem]

    /// Everything that is wrong.
    public init(_ problems: [ValueProblem]) { self.problems = problems }

    /// One thing that is wrong.
    public init(_ field: String, _ problem: String, _ advice: String) {
        problems = [ValueProblem(field: field, problem: problem, advice: advice)]
    }

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        problems.map { "\($0.field): \($0.problem)\($0.advice)" }.joined(separator: "\n") + "\n何も保存していません。"
    }
}

extension OrganizationJSON {
    /// What `EditOrganization` is told of a new organisation, entries included.
    public static func values(ofNew json: JSONValue) throws -> [(title: String, value: String)] {
        var reading = try JSONReading(json)
        for side in Entry.Side.allCases { reading.readEntries(side) }
        reading.readKeys { _ in nil }
        return try reading.values()
    }

    /// What `EditOrganization` is told of a change: only what is sent changes, null takes away.
    ///
    /// What the viewer may not see they do not overwrite, and what an organisation cannot say of itself is refused.
    public static func values(
        ofChange json: JSONValue, to profile: OrganizationProfile, as viewer: Viewer
    ) throws -> [(title: String, value: String)] {
        var reading = try JSONReading(json)
        for side in Entry.Side.allCases {
            reading.refuse(side.listName, "ここでは変えられません。", "/entries で、一つずつ足すか、直すか、消してください。")
        }
        let isCoordinator = viewer.coordinates(profile.organization)
        reading.readKeys { key in
            guard isCoordinator || !key.isForCoordinators else { return JSONReading.forCoordinators }
            guard let field = key.field, profile.audiences[field] != nil else { return "あなたには見えない項目です。" }
            return nil
        }
        return try reading.values()
    }

    /// What `EditOrganization` is told of a new offer or need.
    public static func values(
        ofNewEntry json: JSONValue, in profile: OrganizationProfile, as viewer: Viewer
    ) throws -> [(title: String, value: String)] {
        var reading = try JSONReading(json)
        if !viewer.coordinates(profile.organization) { reading.refuseWhatIsForCoordinators() }
        guard case .string(let word)? = reading.take("side"), let side = Entry.Side(rawValue: word) else {
            throw UnusableJSON("side", "提供・求めるの別がありません。", "offer（提供できること）か need（求めること）を入れてください。")
        }
        try refuseRepetition(json, side, nil, profile)
        reading.readEntry(side, number: profile.numbered.count { $0.entry.side == side } + 1)
        return try reading.values()
    }

    /// What `EditOrganization` is told of a change of the n-th offer or need: what is not sent stays, null takes away.
    public static func values(
        ofChange json: JSONValue, to entry: Entry, number: Int, in profile: OrganizationProfile, as viewer: Viewer
    ) throws -> [(title: String, value: String)] {
        var sent = try JSONReading(json)
        if !viewer.coordinates(profile.organization) { sent.refuseWhatIsForCoordinators() }
        try refuseRepetition(json, entry.side, entry.id, profile)
        sent.refuse("side", "提供・求めるの別は変えられません。", "消してから、別に足してください。")
        var reading = try sent.over(object(entry))
        reading.readEntry(entry.side, number: number)
        return try reading.values()
    }

    /// What `EditOrganization` is told to take the n-th entry of a side away.
    public static func values(removing side: Entry.Side, number: Int) -> [(title: String, value: String)] {
        [(EntryColumns.titles(side, number).text, "")]
    }

    /// Equal words on one side would be one entry.
    private static func refuseRepetition(
        _ json: JSONValue, _ side: Entry.Side, _ id: Entry.ID?, _ profile: OrganizationProfile
    ) throws {
        guard case .string(let text)? = json["text"] else { return }
        let isKnown = profile.numbered.contains { known in
            known.entry.side == side && known.entry.text == text.trimmed && (id == nil || known.entry.id != id)
        }
        if isKnown { throw UnusableJSON("text", "同じ言葉の\(side.label)が、すでにあります。", "言葉を変えるか、そちらを直してください。") }
    }
}

extension ValueProblem {
    /// What our columns found wrong, by the name in JSON.
    public init(_ problem: ImportProblem, inEntry: Bool) {
        self.init(
            field: inEntry ? "text" : OrganizationJSON.name(of: problem.column), problem: problem.problem,
            advice: problem.advice)
    }
}

extension Entry.Side {
    /// The name of its list in JSON.
    var listName: String { self == .offer ? "offers" : "needs" }
}
