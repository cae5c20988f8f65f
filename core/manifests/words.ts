/** A constant of the domain as files write it: `binary-classification` for BINARY_CLASSIFICATION. */
export function wordOf(constant: string): string {
  return constant.toLowerCase().replaceAll("_", "-");
}
