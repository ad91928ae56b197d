<#-- Plain text: a cell must not hold a bar. -->
<#function cell text><#return text?replace("|", "\\|")></#function>
# ${title}

${summary}

> **${advice}**

<#list verdict.reasons as reason>
- ${reason.sentence}
</#list>

<#list notes as note>
${note}

</#list>
<#if coverages?has_content>
## Do the intervals hold what they promise?

| interval | held | perfect intervals hold | p | share | consistent with a true share of | mean width | interval score |
|---|---:|---:|---:|---:|---:|---:|---:|
<#list coverages as c>
| ${c.level} | ${c.hits} | ${c.perfect} | ${c.p} | ${c.share} | ${c.range} | ${c.width} | ${c.score} |
</#list>

Ranges are exact binomial ones that hold in 95 of 100 cases.<#list needed as n> ${n}</#list>

</#if>
<#if calibration?has_content>
## How far from calibrated, and how far would a perfect forecast be?

| error | found | of a perfect forecast, on average | in 95 of 100 cases at most | p |
|---|---:|---:|---:|---:|
<#list calibration as c>
| ${cell(c.name)} | ${c.value} | ${c.mean} | ${c.most} | ${c.p} |
</#list>

</#if>
<#if expected?has_content>
## Are they as good as they think?

| score | found | if the forecasts are right | p |
|---|---:|---:|---:|
<#list expected as e>
| ${cell(e.name)} | ${e.value} | ${e.expected} | ${e.p} |
</#list>

</#if>
## All scores

| score | value |
|---|---:|
<#list scores as s>
| ${cell(s.name)} | ${s.value} |
</#list>

Each with its standard error over the rows, taken as independent.

<#if pictures?has_content>
## Pictures

<#list pictures as f>
![${f.title}](${f.file})

${f.caption}

</#list>
</#if>
