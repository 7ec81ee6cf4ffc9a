import Glibc

/// Reads whole files through the operating system, with its refusals in Japanese.
enum FileBytes {
    static func name(ofPath path: String) -> String {
        if path == "-" { return "標準入力" }
        return path.split(separator: "/").last.map(String.init) ?? path
    }

    static func read(path: String) throws -> [UInt8] {
        if path == "-" { return try readToEnd(of: STDIN_FILENO, expecting: 0, path: name(ofPath: path)) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(errno, path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw refusal(errno, path: path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw UnreadableFile.isDirectory(path: path) }
        return try readToEnd(of: descriptor, expecting: Int(status.st_size), path: path)
    }

    /// - Parameter size: what the file system says; pipes say 0, and growing files too little.
    private static func readToEnd(of descriptor: Int32, expecting size: Int, path: String) throws -> [UInt8] {
        if size > Limits.fileBytes { throw tooLarge(path) }
        var bytes = try chunk(of: descriptor, atMost: max(size + 1, 1 << 16), path: path)
        while true {
            let more = try chunk(of: descriptor, atMost: 1 << 20, path: path)
            if more.isEmpty { return bytes }
            bytes += more
            if bytes.count > Limits.fileBytes { throw tooLarge(path) }
        }
    }

    /// One `read`; empty at the end of the file.
    private static func chunk(of descriptor: Int32, atMost size: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            repeat {
                let got = Glibc.read(descriptor, buffer.baseAddress, size)
                if got < 0 && errno != EINTR { throw refusal(errno, path: path) }
                count = max(got, 0)
                if got >= 0 { return }
            } while true
        }
    }

    private static func refusal(_ code: Int32, path: String) -> UnreadableFile {
        switch code {
        case ENOENT, ENOTDIR: .notFound(path: path)
        case EISDIR: .isDirectory(path: path)
        case EACCES, EPERM: .noPermission(path: path)
        default: .readFailed(path: path, reason: String(cString: strerror(code)))
        }
    }

    private static func tooLarge(_ path: String) -> UnreadableFile {
        .tooLarge(name: name(ofPath: path), part: nil, limit: Limits.fileBytes)
    }
}
