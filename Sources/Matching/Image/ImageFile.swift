/// 索引の像のファイル: an index on disk that is mapped into memory and answers at once.
///
/// It can always be made again, so it is believed only where everything fits: the format, what it was made from (`key`),
/// its length and a checksum of every part. Written under another name and renamed, so that a full disk or a crash leaves
/// the old one. Numbers lie in it as this machine holds them, little end first.
enum ImageFile {
    /// 「縁照合像」 with the number of the format; another format is not read but made anew.
    static let magic: UInt64 = 0x3230_4748_5359_4E45
    /// Parts begin at multiples of this.
    static let alignment = 64

    /// The first bytes of a file.
    struct Header: BitwiseCopyable {
        var magic = ImageFile.magic
        var size: UInt64 = 0
        var keyLength: UInt64 = 0
        var parts: UInt64 = 0
        /// Of key and parts.
        var checksum: UInt64 = 0
    }

    /// Where a column lies.
    struct Part: BitwiseCopyable {
        var offset: UInt64
        var count: UInt64
        var stride: UInt64
        var checksum: UInt64
    }

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

    /// Changes with any byte; eight bytes at a time.
    static func checksum(_ bytes: UnsafeRawBufferPointer, from start: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
        var sum = start ^ UInt64(bytes.count)
        var place = 0
        while place + 8 <= bytes.count {
            sum = (sum ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            place += 8
        }
        while place < bytes.count {
            sum = (sum ^ UInt64(bytes[place])) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            place += 1
        }
        return sum
    }
}

/// Why a file is not used.
public enum ImageProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is none.
    case missing
    /// It is no image, or one of another version of the program.
    case foreign
    /// It was made from other data, or for another day, viewer or knowledge.
    case outdated
    /// It is shorter or longer than it says, or its numbers are not those that were written.
    case damaged
    /// The system refused to read or write it, in its words.
    case inaccessible(String)

    /// In Japanese, with what is done about it.
    public var description: String {
        switch self {
        case .missing: "索引のファイルはありません。"
        case .foreign: "索引のファイルではないか、ほかの版の enishi が作ったものです。作り直します。"
        case .outdated: "索引のファイルは、いまの名簿・日・見る人・知識のものではありません。作り直します。"
        case .damaged: "索引のファイルが壊れています。作り直します。"
        case .inaccessible(let words): "索引のファイルを読み書きできません（\(words)）。フォルダーの書き込みの権限と、ディスクの空きを確かめてください。"
        }
    }
}

/// Meets every column of an image in one fixed order.
protocol ColumnVisitor {
    mutating func visit<Element>(_ column: inout Column<Element>) throws
}

extension IndexImage {
    /// Every column, in the order of the file.
    func visitColumns(_ visitor: inout some ColumnVisitor) throws {
        try visitor.visit(&grams)
        try visitor.visit(&gramFrequencies)
        try visitor.visit(&conceptFrequencies)
        try visitor.visit(&totals)
        try subjects.visitColumns(&visitor)
        try needs.visitColumns(&visitor)
        try offers.visitColumns(&visitor)
        try visitor.visit(&needScales)
        try offersByGram.visitColumns(&visitor)
        try offersByConcept.visitColumns(&visitor)
        try needsByGram.visitColumns(&visitor)
        try needsByConcept.visitColumns(&visitor)
    }
}

extension TextColumn {
    fileprivate mutating func visitColumns(_ visitor: inout some ColumnVisitor) throws {
        try visitor.visit(&starts)
        try visitor.visit(&bytes)
    }
}

extension SubjectColumns {
    fileprivate mutating func visitColumns(_ visitor: inout some ColumnVisitor) throws {
        try ids.visitColumns(&visitor)
        try visitor.visit(&places)
        try withoutEntries.visitColumns(&visitor)
        try visitor.visit(&areOpen)
        try visitor.visit(&kinds)
        try visitor.visit(&sectors)
        try visitor.visit(&linkageSectors)
        try linkageSectorNames.visitColumns(&visitor)
        try visitor.visit(&latitudes)
        try visitor.visit(&longitudes)
        try visitor.visit(&positionKinds)
        try visitor.visit(&municipalities)
        try municipalityNames.visitColumns(&visitor)
        try visitor.visit(&staff)
        try visitor.visit(&confirmedOn)
        try visitor.visit(&priorityMasks)
        try visitor.visit(&answerers)
        try visitor.visit(&answers)
        try visitor.visit(&pastWorkers)
        try pastPartners.visitColumns(&visitor)
    }
}

extension TextSetColumns {
    fileprivate mutating func visitColumns(_ visitor: inout some ColumnVisitor) throws {
        try visitor.visit(&ownerStarts)
        try texts.visitColumns(&visitor)
        try entryIDs.visitColumns(&visitor)
        try visitor.visit(&gramStarts)
        try visitor.visit(&grams)
        try visitor.visit(&counts)
        try visitor.visit(&lengths)
        try visitor.visit(&conceptStarts)
        try visitor.visit(&concepts)
        try visitor.visit(&months)
    }
}

extension PostingColumns {
    fileprivate mutating func visitColumns(_ visitor: inout some ColumnVisitor) throws {
        try visitor.visit(&runStarts)
        try visitor.visit(&runWindows)
        try visitor.visit(&runEnds)
        try visitor.visit(&subjects)
        try visitor.visit(&impacts)
        try visitor.visit(&most)
    }
}
