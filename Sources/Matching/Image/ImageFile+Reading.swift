import Foundation
import Glibc

extension ImageFile {
    /// The image of a file, where everything about it fits.
    static func read(_ path: String, key: String) throws(ImageProblem) -> IndexImage {
        let file = try OpenFile(reading: path)
        guard let size = file.size else { throw .refused() }
        guard size >= MemoryLayout<Header>.stride else { throw .foreign }
        let mapping = try Mapping(file, size: size)
        let header = mapping.bytes.loadUnaligned(as: Header.self)
        guard header.magic == magic else { throw .foreign }
        guard header.size == UInt64(size) else { throw .damaged }
        let parts = try parts(header, mapping, key: key)
        let image = IndexImage()
        var reading = Reading(mapping: mapping, parts: parts)
        do { try image.visitColumns(&reading) } catch { throw .damaged }
        guard reading.next == parts.count, image.totals.count == 1 else { throw .damaged }
        return image
    }

    /// The table of parts, behind the key, which must be the one asked for.
    private static func parts(_ header: Header, _ mapping: Mapping, key: String) throws(ImageProblem) -> [Part] {
        let start = MemoryLayout<Header>.stride
        let room = UInt64(mapping.bytes.count - start)
        guard header.keyLength <= room, header.parts <= (room - header.keyLength) / UInt64(MemoryLayout<Part>.stride)
        else { throw .damaged }
        let table = start + Int(header.keyLength)
        let end = table + Int(header.parts) * MemoryLayout<Part>.stride
        let found = UnsafeRawBufferPointer(rebasing: mapping.bytes[start..<table])
        let rows = UnsafeRawBufferPointer(rebasing: mapping.bytes[table..<end])
        guard checksum(rows, from: checksum(found)) == header.checksum else { throw .damaged }
        guard found.elementsEqual(key.utf8) else { throw .outdated }
        return (0..<Int(header.parts)).map {
            rows.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Part>.stride, as: Part.self)
        }
    }

    /// Makes columns of the parts, in their order.
    private struct Reading: ColumnVisitor {
        let mapping: Mapping
        let parts: [Part]
        var next = 0

        mutating func visit<Element>(_ column: inout Column<Element>) throws {
            guard next < parts.count else { throw ImageProblem.damaged }
            let part = parts[next]
            next += 1
            let stride = UInt64(MemoryLayout<Element>.stride)
            let all = UInt64(mapping.bytes.count)
            guard part.stride == stride, part.offset <= all, part.offset % UInt64(ImageFile.alignment) == 0,
                part.count <= (all - part.offset) / stride, let base = mapping.bytes.baseAddress
            else { throw ImageProblem.damaged }
            let start = base + Int(part.offset)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(part.count * stride))
            guard checksum(bytes) == part.checksum else { throw ImageProblem.damaged }
            column = Column(start.assumingMemoryBound(to: Element.self), count: Int(part.count), in: mapping)
        }
    }

    /// A file in memory, read only; the system fetches of it what is looked at.
    private final class Mapping {
        let bytes: UnsafeRawBufferPointer

        init(_ file: borrowing OpenFile, size: Int) throws(ImageProblem) {
            guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), base != MAP_FAILED else {
                throw .refused()
            }
            bytes = UnsafeRawBufferPointer(start: base, count: size)
        }

        deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
    }
}

extension PartnerIndex {
    /// The index a file holds, if it was made from what `key` names, with this knowledge and these priority fields.
    public init(
        file path: String, key: String, knowledge: Knowledge, linkage: Linkage, weights: FactorWeights = .stated,
        priorityFields: [PriorityField] = []
    ) throws(ImageProblem) {
        let image = try ImageFile.read(path, key: Self.fullKey(key, knowledge, priorityFields))
        self.init(
            image: image, knowledge: knowledge,
            factors: SideFactors(
                linkage: linkage, weights: weights, priorityFields: PriorityFields(priorityFields, in: knowledge)))
    }

    /// Keeps the index in a file, for whoever asks with the same key.
    public func save(to path: String, key: String) throws(ImageProblem) {
        do {
            try ImageFile.write(image, to: path, key: Self.fullKey(key, knowledge, factors.priorityFields.fields))
        } catch { throw error as? ImageProblem ?? .inaccessible("\(error)") }
    }

    /// How many bytes the index takes, in memory as in a file.
    public var byteCount: Int {
        var sum = ColumnSizes()
        try? image.visitColumns(&sum)  // summing throws nothing
        return sum.bytes
    }

    /// What a file is made from, beside what the caller names.
    private static func fullKey(_ key: String, _ knowledge: Knowledge, _ fields: [PriorityField]) -> String {
        let named = fields.map { field in
            let until = field.until.map { "\($0)" } ?? ""
            return "\(field.name)|\(field.from)|\(until)|\(field.concepts.joined(separator: "、"))"
        }
        return ([key, knowledge.version] + named).joined(separator: "\n")
    }
}

/// Adds up what columns take.
private struct ColumnSizes: ColumnVisitor {
    var bytes = 0

    mutating func visit<Element>(_ column: inout Column<Element>) {
        bytes += column.count * MemoryLayout<Element>.stride
    }
}
