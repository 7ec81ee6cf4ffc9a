import Foundation
public import JapaneseText
public import Matching
import Registry
import Synchronization

/// 照合の速さ: an index of a large file of organisations, ready to be timed with the engine of `match`.
public struct MeasureMatching: Sendable {
    /// Which partners are asked for.
    public enum Direction: String, CaseIterable, Sendable {
        /// Who has what I need.
        case fwd
        /// Both directions.
        case recip
    }

    /// The index in memory.
    public let index: PartnerIndex
    /// Whether it came from a file that was made before.
    public let wasKept: Bool

    /// Reads one organisation a line (`id`, `name`, `offers`, `needs`, `sector`, `jsic`, `lat`, `lon`, `staff`) with all
    /// processors. A line that cannot be read is an error. The index is kept in `folder` and used again as long as the data
    /// keep their size and time.
    public init(data: String, reference: Reference, keptIn folder: String) throws {
        guard FileManager.default.isReadableFile(atPath: data) else { throw UnusableMeasurement.noData(data) }
        let facts = try FileManager.default.attributesOfItem(atPath: data)
        let key = "\(data)|\(facts[.size] ?? "")|\(facts[.modificationDate] ?? "")"
        let path = folder + "/match-\(reference.weights.version).image"
        if let kept = try? PartnerIndex(  // made anew where it is not usable
            file: path, key: key, knowledge: reference.knowledge, linkage: reference.linkage,
            weights: reference.weights,
            priorityFields: reference.priorityFields)
        {
            (index, wasKept) = (kept, true)
            return
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: data), options: .alwaysMapped)
        wasKept = false
        let problem = Mutex<(any Error)?>(nil)
        let blocks = (bytes.count + Self.block - 1) / Self.block
        index = PartnerIndex(
            parts: blocks, atLeast: 1, knowledge: reference.knowledge, linkage: reference.linkage,
            weights: reference.weights,
            priorityFields: reference.priorityFields
        ) { range, add in
            let decoder = JSONDecoder()
            for line in BlockLines(bytes, range.lowerBound * Self.block..<range.upperBound * Self.block) {
                do {
                    add(try decoder.decode(MeasuredLine.self, from: line).subject(reference))
                } catch {
                    let start = String(decoding: line.prefix(60), as: UTF8.self)
                    problem.withLock { $0 = $0 ?? UnusableMeasurement.brokenLine(start) }
                }
            }
        }
        if let problem = problem.withLock(\.self) { throw problem }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try index.save(to: path, key: key)
    }

    /// Bytes that one thread takes at a time.
    private static let block = 1 << 20

    /// The best partners of an organisation, by their ids, and how many were scored to find them.
    public func best(_ top: Int, of id: String, _ direction: Direction, on day: Day) -> (ids: [String], rescored: Int) {
        index.measured(id, from: direction == .fwd ? .side(.need) : .everything, top: top, on: day)
    }
}

/// What cannot be measured.
public enum UnusableMeasurement: Error, Hashable, CustomStringConvertible {
    /// There is no such file, or it may not be read.
    case noData(String)
    /// A line that is no organisation; how it begins.
    case brokenLine(String)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .noData(let path): "ファイル「\(path)」を読めません。名前と、読む権限を確かめてください。"
        case .brokenLine(let start):
            "「\(start)…」で始まる行を読めません。1行に1件のJSON（id は整数、name、offers、needs）にしてください。"
        }
    }
}

/// The lines that begin in a range of a file.
private struct BlockLines: Sequence, IteratorProtocol {
    private let data: Data
    private var place: Int
    private let end: Int

    init(_ data: Data, _ range: Range<Int>) {
        self.data = data
        end = Swift.min(range.upperBound, data.count)
        place = range.lowerBound
        // A line that began before belongs to the block before.
        if place > 0, data[place - 1] != 0x0A { skipLine() }
    }

    private mutating func skipLine() {
        while place < data.count, data[place] != 0x0A { place += 1 }
        place += 1
    }

    mutating func next() -> Data? {
        while place < end {
            let start = place
            skipLine()
            let line = data[start..<Swift.min(place - 1, data.count)]
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { return line }
        }
        return nil
    }
}

/// What is measured of a line.
private struct MeasuredLine: Decodable {
    let id: Int
    let name: String
    let offers: [String]?
    let needs: [String]?
    let sector: String?
    let jsic: String?
    let lat: Double?
    let lon: Double?
    let staff: Int?

    func subject(_ reference: Reference) -> MatchSubject {
        func entries(_ texts: [String]?, _ side: Entry.Side) -> [Entry] {
            (texts ?? []).map { Entry(side: side, text: $0) }
        }
        var subject = MatchSubject(
            id: String(id), name: name, entries: entries(offers, .offer) + entries(needs, .need))
        subject.sector = sector.flatMap { label in Sector.allCases.first { $0.label == label } }
        subject.linkageSector = jsic.flatMap { IndustryCode(rawValue: String($0.prefix(2))) }
            .flatMap { reference.industries.linkageSector(of: $0) }
        if let lat, let lon { subject.position = Coordinate(latitude: lat, longitude: lon).map { Position($0) } }
        subject.staff = staff
        return subject
    }
}
