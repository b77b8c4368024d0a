// Runs the tests (all, or the projects named: unit, browser) and ends with "N passed, N failed".
import { startVitest } from "vitest/node";

const projects = process.argv.slice(2);
const vitest = await startVitest(
  "test",
  [],
  { run: true, watch: false, project: projects.length > 0 ? projects : ["unit", "browser"] },
  {},
);
let passed = 0;
let failed = 0;
for (const file of vitest.state.getTestModules()) {
  if (file.state() === "failed" && file.children.size === 0) failed++;
  for (const test of file.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") passed++;
    if (state === "failed") failed++;
  }
}
failed += vitest.state.getUnhandledErrors().length;
await vitest.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
