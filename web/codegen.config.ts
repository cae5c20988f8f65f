import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types every operation of the web app against the emitted schema. */
const config: CodegenConfig = {
  schema: "api/schema.graphql",
  documents: ["web/features/**/*.graphql"],
  generates: {
    "web/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: "string", Duration: "string", JSON: "unknown" },
      },
    },
  },
  ignoreNoDocuments: true,
};

export default config;
