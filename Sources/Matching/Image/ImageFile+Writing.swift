import Foundation
import Glibc

extension ImageFile {
    /// Writes an image under the name, for whoever holds the key. Only the owner may read the file: it holds what the index
    /// was allowed to see.
    static func write(_ image: IndexImage, to path: String, key: String) throws {
        var gathering = Gathering()
        try? image.visitColumns(&gathering)  // gathering throws nothing
        let key = Array(key.utf8)
        var header = Header()
        header.keyLength = UInt64(key.count)
        header.parts = UInt64(gathering.parts.count)
        var offset = aligned(
            MemoryLayout<Header>.stride + key.count + gathering.parts.count * MemoryLayout<Part>.stride)
        for place in gathering.parts.indices {
            gathering.parts[place].offset = UInt64(offset)
            offset = aligned(offset + gathering.bytes[place].count)
        }
        header.size = UInt64(offset)
        header.checksum = gathering.parts.withUnsafeBytes { parts in
            key.withUnsafeBytes { checksum(parts, from: checksum($0)) }
        }
        try replace(path) { file in
            let head = withUnsafeBytes(of: header, Array.init) + key + gathering.parts.withUnsafeBytes(Array.init)
            try head.withUnsafeBytes { try file.write($0, at: 0) }
            for (part, bytes) in zip(gathering.parts, gathering.bytes) {
                try file.write(bytes, at: Int(part.offset))
            }
            try file.end(at: offset)
        }
    }

    /// Columns as they lie in memory, which the image keeps.
    private struct Gathering: ColumnVisitor {
        var parts: [Part] = []
        var bytes: [UnsafeRawBufferPointer] = []

        mutating func visit<Element>(_ column: inout Column<Element>) {
            let memory = UnsafeRawBufferPointer(column.buffer)
            let stride = MemoryLayout<Element>.stride
            bytes.append(memory)
            parts.append(
                Part(offset: 0, count: UInt64(column.count), stride: UInt64(stride), checksum: checksum(memory)))
        }
    }

    /// Writes a new file beside the old one and takes its place only when all of it is on the disk.
    private static func replace(
        _ path: String, _ write: (borrowing OpenFile) throws -> Void
    ) throws {
        let new = path + ".new-\(getpid())-\(UInt32.random(in: .min ... .max))"
        do {
            let file = try OpenFile(creating: new)
            try write(file)
            guard fsync(file.descriptor) == 0, rename(new, path) == 0 else { throw ImageProblem.refused() }
        } catch {
            unlink(new)
            throw error
        }
    }
}

extension ImageProblem {
    /// What the system said last.
    static func refused() -> ImageProblem { .inaccessible(String(cString: strerror(errno))) }
}

/// A file that is closed when nobody needs it.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init(creating path: String) throws(ImageProblem) {
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .refused() }
    }

    init(reading path: String) throws(ImageProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .refused() }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ImageProblem) {
        var done = 0
        while done < bytes.count {
            guard let base = bytes.baseAddress else { return }
            let count = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .refused() }
            done += count
        }
    }

    func end(at size: Int) throws(ImageProblem) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .refused() }
    }

    var size: Int? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : nil
    }
}
