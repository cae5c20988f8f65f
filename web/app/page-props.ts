/** What a route file gets: the variable parts of its path and what stands behind the question mark. */
export interface PageProps<Parts extends string = never> {
  params: Promise<Record<Parts, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
