import Foundation
import JapaneseText
import Matching
public import Registry

extension FindPartners.Answer {
    /// The answer as JSON (DESIGN.md §6), keys sorted: `{query,on,versions,results:[{rank,id,name,score,reasons,…}]}`.
    public func json(_ reference: Reference) throws -> [UInt8] {
        try bytes(head.merging(["results": results.map { object($0, reference) }]) { $1 })
    }

    /// Who asked, when, and with which versions.
    fileprivate var head: [String: Any] {
        [
            "query": asker.map { $0.id.rawValue as Any } ?? NSNull(), "on": on.description,
            "versions": [
                "knowledge": versions.knowledge, "weights": versions.weights, "statistics": versions.statistics,
            ],
        ]
    }

    fileprivate func object(_ result: FindPartners.Result, _ reference: Reference) -> [String: Any] {
        let sides = sides(with: result.organization, reference)
        return [
            "rank": result.rank, "id": result.organization.id.rawValue, "name": result.organization.name,
            "score": result.match.score,
            "reasons": result.match.reasons.map { reason in
                [
                    "factor": reason.factor.rawValue, "share": reason.share,
                    "need": reason.need.map { $0 as Any } ?? NSNull(),
                    "offer": reason.offer.map { $0 as Any } ?? NSNull(), "chain": reason.chain,
                    "text": reason.sentence(sides),
                ] as [String: Any]
            },
            "unknown": result.match.unknown.map(\.unknownFact), "wouldChange": result.match.wouldChange.map(\.sentence),
        ]
    }

    /// What the sentences about this pair speak of.
    public func sides(with partner: Organization, _ reference: Reference) -> MatchSides {
        func facts(_ organization: Organization?) -> (Sector?, String?, Position?) {
            guard let organization else { return (askerSector, nil, askerPosition) }
            // An industry that the table of linkages does not have is as good as unknown.
            let industry = organization.industry.flatMap { code in
                reference.industries.linkageSector(of: code).flatMap { _ in reference.industries.item(code)?.name }
            }
            return (
                organization.sector(in: reference.industries), industry, reference.position(of: organization)
            )
        }
        let (mine, theirs) = (facts(asker), facts(partner))
        return MatchSides(
            sectors: (mine.0, theirs.0), industries: (mine.1, theirs.1), positions: (mine.2, theirs.2))
    }
}

extension PartnerStanding {
    /// Where the partner stands as JSON, with what each side says.
    public func json(_ reference: Reference) throws -> [UInt8] {
        func said(by organization: Organization) -> [String: Any] {
            [
                "id": organization.id.rawValue, "needs": texts(.need, of: organization),
                "offers": texts(.offer, of: organization),
            ]
        }
        var gate: String?
        if case .removed(let by) = standing { gate = by.rawValue }
        let own: [String: Any] = [
            "standing": standing.word, "gate": gate.map { $0 as Any } ?? NSNull(),
            "text": standing.sentence(of: partner.name), "asker": said(by: asker), "partner": said(by: partner),
            "result": answer.results.first.map { answer.object($0, reference) as Any } ?? NSNull(),
        ]
        return try bytes(answer.head.merging(own) { $1 })
    }
}

private func bytes(_ object: [String: Any]) throws -> [UInt8] {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try JSONSerialization.data(withJSONObject: object, options: options)) + [0x0A]
}
