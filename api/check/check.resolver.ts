import { Arg, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Answer, answerCheck } from "#core/checks/answer.js";
import { type CatalogueEntry, catalogueEntry } from "#core/checks/catalogue.js";
import { parseLimits } from "#core/checks/limits.js";
import { allChecks, findCheck, requireCheck } from "#core/checks/registry.js";
import { previewRequest } from "#core/checks/preview.js";
import type { Seat } from "#core/vocabulary.js";
import { SeatEnum } from "../graphql/enums.js";
import { CheckPreviewInput } from "./check.inputs.js";
import { CheckType } from "./check.type.js";
import { RunResult } from "./run-result.type.js";

const AUDIENCE = { nullable: true, description: "For which seat; default: the check's perspective." } as const;

@Resolver(() => CheckType)
export class CheckResolver {
  @Query(() => [CheckType], { description: "The catalogue of every check." })
  checks(): CatalogueEntry[] {
    return allChecks().map(catalogueEntry);
  }

  @Query(() => CheckType, { nullable: true, description: "One check of the catalogue." })
  check(@Arg("key", () => String, { description: "Its key." }) key: string): CatalogueEntry | null {
    const check = findCheck(key);
    return check && catalogueEntry(check);
  }

  @Query(() => RunResult, { description: "Answers a check on data given in the call. Stores nothing." })
  checkPreview(@Arg("input", () => CheckPreviewInput, { description: "What to ask of which data." }) input: CheckPreviewInput): Answer {
    const check = requireCheck(input.check);
    const limits = parseLimits(input.limits, check, ["input", "limits"]);
    return answerCheck(check, { ...previewRequest(check, input, ["input"]), limits });
  }

  @FieldResolver(() => String, { description: "What it measures, in plain words." })
  meaning(@Root() check: CatalogueEntry, @Arg("audience", () => SeatEnum, AUDIENCE) audience: Seat | null): string {
    return check.meaning[audience ?? check.perspective];
  }

  @FieldResolver(() => String, { description: "What to do when it alarms, in plain words." })
  whatToDo(@Root() check: CatalogueEntry, @Arg("audience", () => SeatEnum, AUDIENCE) audience: Seat | null): string {
    return check.whatToDo[audience ?? check.perspective];
  }
}

@Resolver(() => RunResult)
export class RunResultResolver {
  @FieldResolver(() => String, { description: "The answer as one plain sentence with its numbers." })
  explanation(
    @Root() { explanation }: RunResult,
    @Arg("audience", () => SeatEnum, { nullable: true, description: "For which seat; default: data science." }) audience: Seat | null,
  ): string {
    return explanation[audience ?? "DATA_SCIENCE"];
  }
}
