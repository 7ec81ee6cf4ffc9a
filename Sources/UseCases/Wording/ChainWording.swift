import Foundation
public import Matching

// 連想の文: what a chain of concepts says, as a person would tell it.
extension ConceptChain {
    /// What the chain says, sentence by sentence without full stops; none where both use the same word.
    ///
    /// Steps that only say what is a kind of what become one: of two residues it is enough that both are residues.
    public var sentences: [String] {
        guard !links.isEmpty else { return commonWord == nil ? ["「\(offer)」と「\(need)」はほぼ同じ意味"] : [] }
        var sentences = Saying.all(links).map(\.sentence)
        name(offerLabel, as: offer, in: &sentences)
        name(needLabel, as: need, in: &sentences)
        return sentences
    }

    /// The word that stands on both sides, where both speak of the same concept: of 卵 and 平飼い卵 the shorter.
    public var commonWord: String? {
        guard links.isEmpty else { return nil }
        if offer.contains(need) { return need }
        return need.contains(offer) ? offer : nil
    }

    /// Says of a concept, where it is first named, how the text writes it.
    private func name(_ label: String, as words: String, in sentences: inout [String]) {
        guard !words.contains(label), !label.contains(words) else { return }
        for place in sentences.indices {
            // Every sentence about a concept begins with it or sets it off by hiragana: 農家 is not in 都市農家.
            guard let range = sentences[place].wholeRange(of: label) else { continue }
            return sentences[place].replaceSubrange(range, with: "\(label)（\(words)）")
        }
    }

    /// One sentence of a chain.
    private enum Saying {
        case kinds(of: String, [String])
        case link(Link)

        /// The links in order, kinds of the same thing put together.
        static func all(_ links: [Link]) -> [Saying] {
            links.reduce(into: []) { sayings, link in
                guard link.relation == nil else { return sayings.append(.link(link)) }
                if let joined = sayings.last?.joined(with: link) {
                    sayings[sayings.count - 1] = joined
                } else {
                    sayings.append(.kinds(of: link.to, [link.from]))
                }
            }
        }

        /// 「AはB、BはC」 is 「AはC」; 「AはC、BもC」 is 「AもBもC」.
        private func joined(with link: Link) -> Saying? {
            guard case .kinds(let whole, let parts) = self else { return nil }
            if whole == link.from { return .kinds(of: link.to, parts) }
            if whole == link.to { return .kinds(of: whole, parts + [link.from]) }
            if parts.last == link.to { return .kinds(of: whole, parts.dropLast() + [link.from]) }
            return nil
        }

        var sentence: String {
            switch self {
            case .link(let link): link.sentence
            case .kinds(let whole, let parts):
                parts.count > 1 ? "\(parts.joined(separator: "も"))も\(whole)の一つ" : "\(parts.joined())は\(whole)の一つ"
            }
        }
    }
}

extension ConceptChain.Link {
    /// The author's sentence why, or what the relation itself says; without a full stop.
    public var sentence: String {
        guard why.isEmpty else { return reason }
        return switch relation {
        case nil: "\(from)は\(to)の一つ"
        case .materialFor?: "\(from)は\(to)の材料になる"
        case .residueOf?: "\(to)からは\(from)が出る"
        case .servesAs?: "\(from)は\(to)として使える"
        case .appliesTo?: "\(from)は\(to)に使える"
        case .makes?: "\(from)は\(to)を作る"
        case .dealsIn?: "\(from)は\(to)を扱う"
        case .uses?: "\(from)は\(to)を使う"
        case .serves?: "\(from)は\(to)に役立つ"
        case .relieves?: "\(from)は\(to)に応える"
        case .soldThrough?: "\(from)は\(to)で売れる"
        case .goesWith?: "\(from)と\(to)は組み合わせるとよい"
        }
    }

    /// The author's sentence, without a full stop, with what it speaks of where it does not say so.
    private var reason: String {
        let said = why.hasSuffix("。") ? String(why.dropLast()) : why
        if said.contains(from) { return said }
        return said.contains("は") ? "\(from)：\(said)" : "\(from)は、\(said)"
    }
}

extension String {
    /// Where a word stands that does not begin in the middle of another.
    fileprivate func wholeRange(of word: String) -> Range<Index>? {
        ranges(of: word).first { range in
            range.lowerBound == startIndex
                || unicodeScalars[..<range.lowerBound].last.map { (0x3000...0x309F).contains($0.value) } ?? true
        }
    }
}
