import Foundation
import JapaneseText
import Matching
import Registry

extension FormTeams.Answer {
    /// The answer as JSON, keys sorted: `{query,on,versions,size,results:[{rank,score,members,reasons,lacks,membersLack}]}`.
    public func json() throws -> [UInt8] {
        let object: [String: Any] = [
            "query": asker.map { $0.id.rawValue as Any } ?? NSNull(), "on": on.description, "size": size,
            "versions": [
                "knowledge": versions.knowledge, "weights": versions.weights, "statistics": versions.statistics,
            ],
            "results": results.map(\.object),
        ]
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return Array(try JSONSerialization.data(withJSONObject: object, options: options)) + [0x0A]
    }
}

extension FormTeams.Result {
    fileprivate var object: [String: Any] {
        [
            "rank": rank, "score": match.score,
            "members": members.map { member in
                let part = part(of: member)
                return ["id": member.id.rawValue, "name": member.name, "role": part.role, "part": part.sentence]
            },
            "reasons": match.reasons.map(object), "lacks": askersOpenNeeds.map(\.need),
            "membersLack": partnersOpenNeeds.map { ["id": $0.needer ?? "", "need": $0.need] },
        ]
    }

    private func object(_ reason: TeamReason) -> [String: Any] {
        func text(_ text: String?) -> Any { text ?? NSNull() as Any }
        return [
            "factor": reason.reason.factor.rawValue, "share": reason.share, "needer": text(reason.needer),
            "giver": text(reason.giver), "need": text(reason.reason.need), "offer": text(reason.reason.offer),
            "chain": reason.reason.chain, "text": sentence(reason),
        ]
    }
}
