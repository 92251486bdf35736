// What axe finds in pages, in the light and in the dark, and how far they are too wide for a telephone:
// node axe.mjs FOLDER-OF-MODULES BROWSER PAGE…
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, executablePath, ...pages] = process.argv.slice(2);
const require = createRequire(folder + '/');
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const file of pages) {
  const page = await browser.newPage();
  page.on('request', request => {
    if (!/^(file|data):/.test(request.url())) console.log(`${file}: asks for ${request.url()}`);
  });
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.setViewport({ width: 1200, height: 900 });
    await page.goto(pathToFileURL(file).href);
    const { violations } = await page.evaluate(`${axe}; axe.run()`);
    for (const { id, nodes } of violations) console.log(`${file}: ${value}: ${id}: ${nodes[0].html}`);
  }
  await page.setViewport({ width: 390, height: 844, isMobile: true });
  await page.goto(pathToFileURL(file).href);
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  if (over > 0) console.log(`${file}: ${over} pixels wider than a telephone`);
  await page.close();
}
await browser.close();
console.log(`judged ${pages.length}`);
