/** A fault the API answered with; `code` is its contract, `message` is for people. */
export class ApiFault extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Wire<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Reads a GraphQL answer: its data, or the first fault. */
export async function readAnswer<Result>(
  response: Response,
): Promise<{ data: Result; error?: undefined } | { data?: undefined; error: ApiFault }> {
  const wire = await readJson<Wire<Result>>(response);
  const [fault] = wire?.errors ?? [];
  if (fault) return { error: new ApiFault(fault.message, fault.extensions?.code ?? "INTERNAL_SERVER_ERROR") };
  if (!wire?.data) return { error: new ApiFault("The server did not answer. Try again in a moment.", "UNAVAILABLE") };
  return { data: wire.data };
}

async function readJson<T>(response: Response): Promise<T | null> {
  try {
    return (await response.json()) as T;
  } catch {
    // A gateway's HTML page is not an answer.
    return null;
  }
}
