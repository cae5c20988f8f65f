/** A request refused for how it was sent rather than for what it says. */
export class HttpProblem extends Error {
  constructor(
    readonly status: 400 | 415 | 429,
    message: string,
  ) {
    super(message);
    this.name = "HttpProblem";
  }
}
