extension Knowledge {
    /// The knowledge as SKOS in Turtle (W3C SKOS Reference, 2009), with our relations as sub-properties of `skos:related`.
    ///
    /// Strength and the sentence why are told of each relation as an `en:Relation`.
    public var turtle: String {
        var lines = Self.turtleHead
        for kind in RelationKind.allCases {
            lines.append("en:\(kind) rdfs:subPropertyOf skos:related ; skos:prefLabel \(kind.rawValue.turtle) .")
        }
        for (place, concept) in concepts.enumerated() {
            var facts = ["a skos:Concept", "skos:inScheme en:knowledge", "skos:prefLabel \(concept.label.turtle)"]
            facts.append("en:class \(concept.kind.rawValue.turtle)")
            facts += concept.forms.map { "skos:altLabel \($0.turtle)" }
            facts += concept.broader.map { "skos:broader \(name($0))" }
            facts += concept.industries.map { "en:jsic \"\($0)\"" }
            facts += (seasons[place] ?? []).sorted().map { "en:seasonMonth \($0)" }
            lines.append("\(name(place)) \(facts.joined(separator: " ;\n    ")) .")
        }
        for relation in relations {
            lines.append("\(name(relation.from)) en:\(relation.kind) \(name(relation.to)) .")
            let why = relation.why.isEmpty ? "" : " ; skos:note \(relation.why.turtle)"
            lines.append(
                "[] a en:Relation ; en:from \(name(relation.from)) ; en:kind en:\(relation.kind) ; "
                    + "en:to \(name(relation.to)) ; en:strength \(relation.strength)\(why) .")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let turtleHead = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix en: <urn:enishi:> .",
        "en:knowledge a skos:ConceptScheme ; skos:prefLabel \"業種・商売の知識\"@ja .",
    ]

    private func name(_ concept: Int) -> String {
        let escaped = concepts[concept].label.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return "<urn:enishi:concept:\(escaped.joined())>"
    }
}

extension String {
    /// A Japanese literal of Turtle.
    fileprivate var turtle: String {
        let escaped = unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\"@ja"
    }
}
