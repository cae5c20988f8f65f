/** One thing to do at a terminal. */
export interface Step {
  title: string;
  text: string;
  command: string;
}

/** The way from an empty installation to a first answer; the person becomes the lead of a team. */
export function firstSteps(email: string): Step[] {
  const register = [
    `versionRegister(input: {model: \\"my-model\\", label: \\"v1\\", scenario: NEW_MODEL,`,
    `features: [{name: \\"amount\\", type: NUMERIC, role: INPUT}]}) { userErrors { message } }`,
    `versionPromote(input: {model: \\"my-model\\", label: \\"v1\\", deploymentRole: LIVE}) { userErrors { message } }`,
  ].join(" ");
  return [
    {
      title: "Take a key",
      text: "The one that npm start printed, or one that an administrator made for your team.",
      command: "export WATCHBILL_TOKEN=wb_…",
    },
    {
      title: "Describe a team, its model and a first monitor",
      text: "The file belongs beside the code of your model; apply it again whenever it changes.",
      command: `cat > first.yaml <<'END'
apiVersion: watchbill/v1
kind: Team
metadata: { name: my-team }
spec:
  discipline: data-science
  members: [{ email: ${email}, role: lead }]
---
apiVersion: watchbill/v1
kind: Model
metadata: { name: my-model }
spec:
  responsibilities: { accountable: my-team, dataScience: my-team, operations: my-team }
  features: [{ name: amount, type: numeric, role: input }]
---
apiVersion: watchbill/v1
kind: Monitor
metadata: { name: amount-missing }
spec:
  model: my-model
  feature: amount
  check: { key: missing-share }
  schedule: { every: PT1H }
END
npx watchbill apply -f first.yaml --project first -y`,
    },
    {
      title: "Say which version is live",
      text: "Your deployment does this with every release.",
      command: `curl "\${WATCHBILL_URL:-http://127.0.0.1:4000}/graphql" -H "Authorization: Bearer $WATCHBILL_TOKEN" \\
  -H "Content-Type: application/json" --data '{"query": "mutation { ${register} }"}'`,
    },
    {
      title: "Send what it serves, and ask",
      text: "Your service sends its rows as they come. The monitor answers every hour, or when you ask.",
      command: `now=$(date -u +%FT%TZ)
(echo id,ts,amount; seq 200 | sed "s/.*/&,$now,&/") > rows.csv
npx watchbill observe push rows.csv --model my-model --version v1
npx watchbill run my-model/amount-missing`,
    },
  ];
}
