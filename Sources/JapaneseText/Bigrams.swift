/// 文字バイグラム: two neighbouring characters, one character standing alone, or one word of Latin letters and digits.
///
/// Up to two scalars are packed exactly; a longer word is its 64-bit FNV-1a hash with the top bit set.
public struct Gram: Hashable, Comparable, Sendable {
    /// The packed scalars (first in the upper half, or one in the lower half) or the marked hash.
    public let rawValue: UInt64

    /// A gram stored earlier.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ scalars: ArraySlice<UInt32>) {
        switch scalars.count {
        case 1: rawValue = UInt64(scalars[scalars.startIndex])
        case 2: rawValue = UInt64(scalars[scalars.startIndex]) << 32 | UInt64(scalars[scalars.startIndex + 1])
        default: rawValue = Self.hash(of: scalars)
        }
    }

    /// By raw value: any fixed order.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    private static func hash(of scalars: ArraySlice<UInt32>) -> UInt64 {
        var bytes: [UInt8] = []
        for value in scalars { bytes.appendUTF8(value) }
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return hash | 1 << 63
    }
}

/// A gram with the characters it stands for, as they were after normalization.
public struct GramOccurrence: Hashable, Sendable {
    /// The term.
    public let gram: Gram
    /// Its characters; a word in lower case.
    public let text: String
}

/// The grams of a text in order, repeated as often as they occur, each with its characters.
public func grams(of text: String) -> [GramOccurrence] {
    let folded = FoldedText(text)
    return folded.grams.map { GramOccurrence(gram: $0.gram, text: folded[$0.range]) }
}

/// The grams of a text in order, repeated as often as they occur: the same as `grams(of:)` without the texts.
public func gramIDs(of text: String) -> [Gram] { FoldedText(text).grams.map(\.gram) }

extension FoldedText {
    /// The grams in order, repeated as often as they occur, each with its place in `scalars`.
    public var grams: [(gram: Gram, range: Range<Int>)] {
        var result: [(gram: Gram, range: Range<Int>)] = []
        result.reserveCapacity(scalars.count)
        var start = 0
        var script = Script.none
        var before = Script.none
        for index in 0...scalars.count {
            let next = index < scalars.count ? Script(scalars[index], after: script) : .none
            if next == script && index < scalars.count { continue }
            emitGrams(of: scalars[start..<index], script, afterKanji: before == .kanjiOrKatakana) { slice in
                result.append((Gram(slice), slice.startIndex..<slice.endIndex))
            }
            (start, before, script) = (index, script, next)
        }
        return result
    }
}

/// Kanji and katakana run together (生ゴミ); hiragana apart, because there grammar begins.
private enum Script {
    case word, hiragana, kanjiOrKatakana, none

    init(_ value: UInt32, after previous: Script) {
        if value < 0x80 {
            self = value.isASCIIDigit || value.isASCIILetter ? .word : .none
        } else if value.isHiragana {
            self = .hiragana
        } else if value.isKanji || value.isKatakana {
            self = .kanjiOrKatakana
        } else if value == 0x30FC {
            self = previous == .hiragana ? .hiragana : .kanjiOrKatakana
        } else {
            self = Unicode.Scalar(value)?.isLetterOrDigit == true ? .word : .none
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
}

private func emitGrams(
    of run: ArraySlice<UInt32>, _ script: Script, afterKanji: Bool, _ emit: (ArraySlice<UInt32>) -> Void
) {
    switch script {
    case .none: return
    case .word: emit(run)
    case .hiragana where run.count == 1 || FunctionWords.cover(run, afterKanji: afterKanji): return
    case .kanjiOrKatakana where run.count == 1:
        if run.first != 0x30FC { emit(run) }
    case .hiragana, .kanjiOrKatakana:
        for index in run.startIndex..<(run.endIndex - 1) { emit(run[index...(index + 1)]) }
    }
}
