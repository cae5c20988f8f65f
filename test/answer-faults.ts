import { type Answer, answerCheck, type AnswerRequest } from "#core/checks/answer.js";
import type { Check } from "#core/checks/check.js";
import { Refusal } from "#core/errors.js";
import { SEATS } from "#core/vocabulary.js";

/** The answer of a check, or the refusal; anything else it throws is a fault of the check. */
export function answerOrRefusal(check: Check, request: AnswerRequest): Answer | Refusal {
  try {
    return answerCheck(check, request);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What is wrong with an answer: NaN or infinity anywhere, a sentence missing, a p-value out of range. A refusal must say something. */
export function faultsOf(result: Answer | Refusal): string[] {
  if (result instanceof Refusal) return result.errors.filter(({ message }) => message === "").map(() => "a refusal without a message");
  const found: string[] = [];
  const walk = (value: unknown, place: string): void => {
    if (typeof value === "number" && !Number.isFinite(value)) found.push(`${place} is ${value}`);
    if (value === undefined) found.push(`${place} is undefined`);
    if (typeof value === "object" && value !== null) Object.entries(value).forEach(([key, item]) => walk(item, `${place}.${key}`));
  };
  walk(result, "answer");
  if (result.pValue !== null && !(result.pValue >= 0 && result.pValue <= 1)) found.push(`p is ${result.pValue}`);
  for (const seat of SEATS) {
    const sentence = result.explanation[seat];
    if (!/^The data .+: .+/.test(sentence) || /NaN|Infinity/.test(sentence)) found.push(`${seat} reads "${sentence}"`);
  }
  return found;
}
