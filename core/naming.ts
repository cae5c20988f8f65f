import { DefaultNamingStrategy, type Table } from "typeorm";

const snake = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, "");
const tableName = (table: Table | string) => (typeof table === "string" ? table : table.name).split(".").at(-1)!;

/** Snake-case columns, and the constraint names PostgreSQL itself gives in the migrations' plain SQL. */
export class PostgresNaming extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    return customName ?? snake([...prefixes, property].join("_"));
  }
  override joinColumnName(relation: string, referencedColumn: string): string {
    return `${snake(relation)}_${referencedColumn}`;
  }
  override primaryKeyName(table: Table | string): string {
    return `${tableName(table)}_pkey`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${tableName(table)}_${columns.join("_")}_key`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${tableName(table)}_${columns.join("_")}_fkey`;
  }
}
