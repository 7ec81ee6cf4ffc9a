import JapaneseText
import Registry

@testable import Matching

extension EligibilityRules {
    /// The limits of the law over a classification of a few codes.
    static let example: EligibilityRules = {
        func item(_ code: String, _ parent: String?) -> IndustryClassification.Item? {
            IndustryCode(rawValue: code).map {
                .init(code: $0, name: code, parent: parent.flatMap(IndustryCode.init(rawValue:)), sector: nil)
            }
        }
        let items = [
            item("A", nil), item("01", "A"), item("E", nil), item("24", "E"), item("244", "24"), item("2442", "244"),
            item("G", nil), item("41", "G"), item("411", "41"), item("413", "41"), item("I", nil), item("50", "I"),
            item("58", "I"),
        ].compactMap(\.self)
        let classes: [(String, SizeClass)] = [
            ("01", .manufacturingAndOthers), ("24", .manufacturingAndOthers), ("411", .services),
            ("413", .manufacturingAndOthers), ("50", .wholesale), ("58", .retail),
        ]
        return EligibilityRules(
            industries: IndustryClassification(items: items),
            sizeLimits: [
                .manufacturingAndOthers: .init(capital: 300_000_000, employees: 300, microEmployees: 20),
                .wholesale: .init(capital: 100_000_000, employees: 100, microEmployees: 5),
                .retail: .init(capital: 50_000_000, employees: 50, microEmployees: 5),
                .services: .init(capital: 50_000_000, employees: 100, microEmployees: 5),
            ],
            sizeClasses: Dictionary(
                uniqueKeysWithValues: classes.compactMap { code, size in
                    IndustryCode(rawValue: code).map { ($0, size) }
                }),
            deemedLarge: .init(largest: share(1, 2), total: share(2, 3), officers: share(1, 2)),
            farmLimits: ["販売農家": .init(squareMetres: 3_000, sales: 500_000)],
            vacantMonths: MunicipalityCode(rawValue: "131164").map { [$0: 3] } ?? [:],
            priorityFields: Day("2026-04-01").map {
                [PriorityField(name: "ドローン", from: $0, until: Day("2027-03-31"), concepts: [])]
            } ?? [])
    }()

    private static func share(_ part: Int, _ whole: Int) -> Share { Share(part, of: whole) ?? .whole }
}

extension JudgingContext {
    static func on(_ day: String) -> JudgingContext {
        JudgingContext(.example, on: Day(day) ?? Day(daysSince1970: 0))
    }
    static let today = on("2026-11-21")
}

extension Criterion {
    func judgement(_ context: JudgingContext = .today, _ change: (inout ApplicantFacts) -> Void) -> Judgement {
        var facts = ApplicantFacts()
        change(&facts)
        return judgement(of: facts, in: context)
    }
}

extension ApplicantFacts {
    /// 見本の会社: a company in 板橋区 of which nothing else is known.
    static var company: ApplicantFacts {
        var facts = ApplicantFacts()
        facts.form = .stockCompany
        facts.places = Dictionary(
            uniqueKeysWithValues: LocationBasis.allCases.compactMap { basis in
                MunicipalityCode(rawValue: "131199").map { (basis, $0) }
            })
        return facts
    }
}
