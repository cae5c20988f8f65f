/** The part of ml-cart that the demo uses; the package ships no types. */
declare module "ml-cart" {
  export class DecisionTreeRegression {
    constructor(options: { maxDepth: number; minNumSamples: number });
    train(rows: number[][], values: number[]): void;
    predict(rows: number[][]): number[];
  }
}
