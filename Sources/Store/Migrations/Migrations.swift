import GRDB

/// Every migration, in order. Append-only: a published one is never edited.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration001.name, migrate: Migration001.migrate)
        migrator.registerMigration(Migration002.name, migrate: Migration002.migrate)
        migrator.registerMigration(Migration003.name, migrate: Migration003.migrate)
        migrator.registerMigration(Migration004.name, migrate: Migration004.migrate)
        return migrator
    }
}
