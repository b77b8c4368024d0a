// Fills a card's template: every {{field}} must be known, and every field that a task computes must be used.

/** A YAML scalar in double quotes; JSON strings are YAML. */
const quoted = (text) => JSON.stringify(text);

export function widget(examples) {
  return examples.map(({title, text, src, output}) => [
    `- ${src ? `src: ${src}` : `text: ${quoted(text)}`}`,
    `  example_title: ${quoted(title)}`,
    output.length ? '  output:' : '  output: []',
    ...output.map(({label, score}) => `  - label: ${quoted(label)}\n    score: ${score}`),
  ].join('\n')).join('\n');
}

export function modelIndex(name, {task, dataset, metrics}) {
  const lines = (object, indent) => Object.entries(object).map(([key, value]) =>
    `${indent}${key}: ${typeof value === 'number' ? value : quoted(value)}`);
  return [`- name: ${name}`, '  results:', '  - task:', ...lines(task, '      '), '    dataset:', ...lines(dataset, '      '),
    '    metrics:', ...metrics.map((metric) => lines(metric, '      ').join('\n').replace('      ', '    - '))].join('\n');
}

export function renderCard(name, template, results, task) {
  const {size, training} = results;
  const common = {
    widget: widget(results.examples), modelIndex: modelIndex(name, task.modelIndex(results.int8)),
    parameters: training.parameters.toLocaleString('en'), cpuMinutes: minutes(training.cpu_seconds),
    sizeInt8: (size.int8 / 1e6).toFixed(size.int8 < 1e6 ? 3 : 2), sizeFloat: (size.float / 1e6).toFixed(2),
    sizeShare: (100 * size.int8 / size.float).toFixed(0), testRows: results.int8.rows.toLocaleString('en'),
  };
  const fields = {...common, ...task.fields(results)};
  const used = new Set();
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, key) => {
    if (!(key in fields)) throw new Error(`${name}: the template asks for an unknown field ${key}`);
    used.add(key);
    return fields[key];
  });
  const unused = Object.keys(fields).filter((key) => !used.has(key));
  if (unused.length) throw new Error(`${name}: the template leaves out ${unused.join(', ')}`);
  return text;
}

function minutes(seconds) {
  const count = Math.max(1, Math.round(seconds / 60));
  return `${count} minute${count === 1 ? '' : 's'}`;
}
