// What a schema finds in JSON files: node ajv.mjs FOLDER-OF-MODULES SCHEMA FILE…
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, schema, ...files] = process.argv.slice(2);
const require = createRequire(folder + '/');
const Ajv = require('ajv').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const validate = ajv.compile(read(schema));
for (const file of files) {
  if (!validate(read(file))) console.log(file, JSON.stringify(validate.errors, null, 1));
}
console.log(`judged ${files.length}`);
