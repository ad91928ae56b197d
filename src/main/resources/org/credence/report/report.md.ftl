<#-- Plain text: a cell must not hold a bar. -->
<#function cell text><#return text?replace("|", "\\|")></#function>
# ${title}

${summary}

> **${verdict.sentence}**

<#list verdict.reasons as reason>
- ${reason.sentence}
</#list>

## Scores on rows the model had not seen

| score |<#list scores.models as m> ${m} |</#list>
|---|<#list scores.models as m>---:|</#list>
<#list scores.rows as s>
| ${cell(s.name)} |<#list s.values as v> ${v} |</#list>
</#list>

Each with its standard error over the rows; log likelihood in nats a row, higher is better.

<#if coverages??>
## Do the intervals hold what they promise?

| interval | held | share | consistent with a true share of |
|---|---:|---:|---:|
<#list coverages as c>
| ${c.level} | ${c.hits} | ${c.share} | ${c.range} |
</#list>

</#if>
<#if calibration??>
## Do the probabilities mean what they say?

${calibration}.

</#if>
## ${guarantees.title}

<#if guarantees.rows?has_content>
|<#list guarantees.header as name> ${name} |</#list>
|<#list guarantees.header as name>---<#if name?index gt 0>:</#if>|</#list>
<#list guarantees.rows as row>
|<#list row as text> ${cell(text)} |</#list>
</#list>

${guarantees.note}

</#if>
${guarantees.recalibration}

<#if abstention??>
## When to stay silent

If the model answers only where it is sure, fewer of its answers are wrong. With 95 % confidence each:

<#list abstention as a>
- ${a}
</#list>

</#if>
## Rows to distrust

${distrusted.summary} ${distrusted.makeup}

<#if distrusted.rows?has_content>
| row | distrust | why so uncertain | nearest training rows |
|---:|---|---|---|
<#list distrusted.rows as r>
| ${r.row} | ${cell(r.warnings)} | ${cell(r.why)} | ${cell(r.nearest)} |
</#list>

</#if>
## Pictures

<#list pictures as f>
![${f.title}](${f.file})

${f.caption}

</#list>
## The model

${model}. ${convergence} ${time}.

<#list notes as note>
- ${note}
</#list>

<#if checks?has_content>
## Can the computation be trusted?

| checked | verdict | seen |
|---|---|---|
<#list checks as c>
| ${cell(c.name)} | ${c.label} | ${cell(c.sentence)} |
</#list>

This is about how well the posterior of this model was computed, at training rows and at mixtures of them; whether its error bars
hold is for rows the model had not seen to say, above.

</#if>
## Provenance

| | |
|---|---|
<#list provenance as f>
| ${f.name} | ${cell(f.value)} |
</#list>
