"""What the words of the field, and of the scales, are called: one table, from which every door reads.

Scripts and the study know a value by its id (`partly_confirmed`), people by its name (`term("result",
"partly_confirmed")`: partly confirmed). Some terms are sentences with places for values.
"""

from collections.abc import Mapping

from coder.translations import N_, _, pgettext

#: family → id → English, with its context where the same English reads otherwise elsewhere
TERMS: Mapping[str, Mapping[str, str | tuple[str, str]]] = {
    # what the rule makes of evidence, and what people sign
    "result": {
        "confirmed": N_("confirmed"),
        "partly_confirmed": N_("partly confirmed"),
        "contested": N_("contested"),
        "not_confirmed": N_("not confirmed"),
        "contradicted": N_("contradicted"),
        "not_investigated": N_("not investigated"),
        "not_signed": N_("not signed yet"),
        "not_judged": N_("not judged"),
    },
    "stance": {
        "supports": N_("supports"),
        "qualifies": N_("qualifies"),
        "contradicts": N_("contradicts"),
        "unable": N_("unable to say"),
        "mentions": N_("mentions"),
        "not_asked": N_("not asked"),
    },
    "basis": {
        "first_hand": N_("first-hand"),
        "second_hand": N_("second-hand"),
        "opinion": N_("opinion"),
        "record": N_("written record"),
    },
    # what a memo is about
    "memo_about": {
        "study": N_("the study"),
        "source": N_("source"),
        "speaker": N_("speaker"),
        "passage": N_("passage"),
        "code": N_("code"),
        "coding": N_("coding"),
    },
    # kinds of source
    "kind": {
        "interview": N_("interview"),
        "focus_group": N_("focus group"),
        "document": N_("document"),
        "survey": N_("survey"),
        "observation": N_("observation"),
        "figures": N_("figures"),
    },
    "relation": {
        "implementer": N_("implementer"),
        "partner": N_("partner"),
        "beneficiary": N_("beneficiary"),
        "independent": N_("independent"),
        "unknown": N_("unknown"),
    },
    # how little a reader is told of who a source is
    "withhold": {
        "show": N_("names shown"),
        "function": N_("function and group only"),
        "nothing": N_("nothing"),
    },
    # what became of a talk that was asked for
    "talk": {
        "held": N_("held"),
        "no_notes": N_("held without notes"),
        "refused": N_("refused"),
        "no_answer": N_("no answer"),
        "planned": N_("planned"),
    },
    # what a register says of a source; columns of it are found by these words
    "attribute": {
        "id": N_("Id"),
        "file": N_("File name"),
        "title": N_("Title"),
        "kind": N_("Kind"),
        "group": N_("Group"),
        "organisation": N_("Organisation"),
        "role": N_("Role"),
        "relation": N_("Relation"),
        "date": N_("Date"),
        "language": N_("Language"),
        "status": N_("Status"),
        "persons": N_("Number of persons"),
        "voice": N_("Voice"),
        "withhold_names": N_("Withhold names"),
        "asked": N_("Invited"),
        "finished": N_("Completed"),
    },
    "timing": {
        "in_period": N_("in the period"),
        "predates": N_("predates the programme"),
        "recent": N_("recent"),
        "planned": N_("still planned"),
    },
    # of a Wavemakers factor
    "degree": {
        "important": N_("important"),
        "limited": N_("limited"),
        "little": N_("little"),
        "not_discussed": N_("not discussed"),
        "not_noticed": N_("not noticed"),
    },
    "stage": {
        "start": N_("start"),
        "internal": N_("internal"),
        "external": N_("external"),
        "sustain": N_("sustain"),
    },
    # of a mechanism
    "type": {
        "primary": N_("primary explanation"),
        "commingled": N_("commingled rival"),
        "direct_rival": N_("direct rival"),
        "context": N_("context factor"),
    },
    "direction": {
        "helps": N_("helps"),
        "hinders": N_("hinders"),
        "both": N_("both"),
        "neutral": N_("neutral"),
        "None": N_("not stated"),
        "mixed": N_("mixed"),
    },
    # of process tracing
    "test": {
        "hoop": N_("hoop test"),
        "smoking_gun": N_("smoking gun"),
        "doubly_decisive": N_("doubly decisive"),
        "straw_in_the_wind": N_("straw in the wind"),
    },
    # what a test weighs
    "band": {
        "bare_mention": N_("not worth more than a bare mention"),
        "positive": N_("positive"),
        "strong": N_("strong"),
        "very_strong": N_("very strong"),
        "positive_against": N_("positive, against"),
        "strong_against": N_("strong, against"),
        "very_strong_against": N_("very strong, against"),
    },
    # of a sub-question
    "pointer_kind": {
        "plain": N_("plain"),
        "factor": N_("explanatory factor"),
        "hypothesis": N_("hypothesis"),
    },
    # of a progress marker
    "ladder": {
        "expect": N_("expect to see"),
        "like": N_("like to see"),
        "love": N_("love to see"),
    },
    # how an indicator counts
    "mode": {
        "yearly": N_("yearly"),
        "cumulative": N_("cumulative"),
    },
    # what an indicator measures
    "measures": {
        "reach": N_("reach"),
        "output": N_("output"),
        "capacity": N_("capacity"),
        "behaviour": N_("behaviour"),
        "policy": N_("policy"),
        "impact": N_("impact"),
    },
    "priority": {
        "high": N_("high"),
        "medium": N_("medium"),
        "low": N_("low"),
    },
    # criteria of the OECD
    "dac": {
        "relevance": N_("relevance"),
        "coherence": N_("coherence"),
        "effectiveness": N_("effectiveness"),
        "efficiency": N_("efficiency"),
        "impact": N_("impact"),
        "sustainability": N_("sustainability"),
    },
    "rule": {
        "default": N_("the standard rule"),
        "named_actor": N_("on a named actor"),
    },
    # what a source was asked and answered
    "state": {
        "said": N_("takes a stance"),
        "unable": N_("unable to say"),
        "mentioned": N_("mentions it"),
        "silent": N_("document is silent"),
        "asked": N_("asked, no answer"),
        "own_claim": N_("own claim"),
        "not_asked": N_("definitely not asked"),
        "unknown": N_("not known"),
    },
    # who says something: whatever is looked at as a whole, alone or beside another
    "party": {
        "source": N_("source"),
        "group": N_("stakeholder group"),
        "organisation": N_("organisation"),
    },
    # headings over lists of them
    "parties": {
        "source": N_("Sources"),
        "group": N_("Stakeholder groups"),
        "organisation": N_("Organisations"),
    },
    # what a source, a group or an organisation says of a code, or what it was asked
    "answer": {
        "affirmed": N_("supports"),
        "qualified": N_("qualifies"),
        "denied": N_("contradicts"),
        "divided": N_("for and against"),
        "unable": N_("unable to say"),
        "own_claim": N_("own claim"),
        "mentioned": N_("mentions it"),
        "asked": N_("asked, no answer"),
        "not_asked": N_("definitely not asked"),
        "unknown": N_("not known whether asked"),
        "silent": N_("document is silent"),
    },
    # how two of them stand to each other; where one is silent, the other is named
    "contrast": {
        "opposed": N_("opposed"),
        "different": N_("different"),
        "alike": N_("the same"),
        "neither": N_("neither"),
    },
    # of agreement
    "measure": {
        "percent": N_("Percent agreement"),
        "kappa": N_("Kappa"),
        "alpha": N_("Alpha"),
        "fleiss": N_("Fleiss’ kappa"),
        "unitising": N_("Alpha for spans"),
        "relevance": N_("Alpha for spans: anything marked"),
        "coding": N_("Alpha for spans: which code"),
    },
    "saturation": {
        "codes": N_("Codes"),
        "new": N_("New"),
        "new_in_group": N_("New in its group"),
        "so_far": N_("So far"),
    },
    # headings over voices and quotes
    "voices": {
        "supports": N_("Support"),
        "qualifies": N_("Qualify"),
        "contradicts": N_("Contradict"),
        "unable": N_("Unable to say"),
        "not_asked": N_("Not asked"),
        "mentions": N_("Mention the subject"),
        "unknown": N_("Not known whether asked"),
    },
    # what a reader must know before trusting a verdict
    "mark": {
        "one_voice": N_("one voice"),
        "one_kind": N_("one kind of source"),
        "figures_only": N_("figures only"),
        "reach_only": N_("reach only"),
        "opinion_only": N_("opinion only"),
        "connected_only": N_("only sources connected to the programme"),
        "claimant_only": N_("claimant only"),
        "disputed": N_("coding difference"),
        "judgement_only": N_("judgement only"),
        "to_review": N_("to review"),
        "differs_from_rule": N_("differs from the rule"),
        "differs": N_("differs"),
        "rated_without_evidence": N_("rated without evidence"),
    },
    # beside a quote
    "remark": {
        "own_claim": N_("own claim"),
        "by_reach": N_("reach is not an effect"),
        "disputed": N_("coding difference"),
        "with_question": N_("with the question"),
        "of_claimant": N_("claimant’s own word"),
        "withdrawn": N_("withdrawn"),
        "interviewer": N_("interviewer’s words"),
        "double": N_("passage counted already"),
        "other_reading": N_("does not count: the least favourable reading does"),
        "to_review": N_("words corrected since: to review"),
        "key_quote": N_("key quote"),
        "unsure": N_("coder not sure"),
    },
    # why a quote does not count
    "left_out": {
        "withdrawn": N_("withdrawn"),
        "interviewer": N_("interviewer’s words"),
        "own_claim": N_("own claim"),
        "double": N_("passage counted already"),
        "other_reading": N_("does not count: the least favourable reading does"),
    },
    # of the decision rule, with its numbers
    "line": {
        "2": N_(
            "At least {contradicted_from} voices contradict it, and at least "
            "{contradicted_ratio} times as many as support it."
        ),
        "3": N_(
            "Voices stand against each other: fewer than {contested_ratio} voices in "
            "favour for each voice against."
        ),
        "named_actor": N_(
            "The named actor says so at first hand, and a written record or a voice "
            "without a connection to the programme bears it out."
        ),
        "4": N_(
            "At least {confirmed_supports} voices support it, from at least "
            "{confirmed_kinds} kinds of source (from outside the programme: at least "
            "{confirmed_outside}), and qualifying voices are not in the majority."
        ),
        "5": N_(
            "It is supported, with at least {partly_voices} voices that support or "
            "qualify (from outside the programme: at least {partly_outside}), but not "
            "enough to confirm."
        ),
        "6": N_("Too few voices, or none from outside the programme."),
        "1": N_("Nothing that counts was said about it."),
        "only_claimant": N_("Only the claimant speaks of it."),
    },
    # what is missing
    "gap": {
        "gap_not_investigated": N_("Nobody has said anything about it."),
        "gap_one_kind": N_("It is supported by one kind of source only."),
        "gap_connected_only": N_("Its support comes only from sources connected to the programme."),
        "gap_opinion_only": N_("Its support consists of opinions only."),
        "gap_decisive": N_("Its result hangs on a single source."),
        "gap_group": N_("Fewer interviews in this group than planned: {asked} of {planned}."),
        "gap_kind": N_("Fewer of the kind {kind} in this group than planned: {asked} of {planned}."),
        "gap_group_unheard": N_("Nobody of this group was heard; planned: {planned}."),
        "gap_none_asked": N_("Definitely not asked: {group}."),
        "gap_not_known_asked": N_("Not known whether it was asked of: {group}."),
        "gap_mentions_only": N_("It is only mentioned: nobody says anything for or against it."),
        "gap_only_claimant": N_("Nobody but the claimant has said anything about it."),
        "gap_one_voice": N_("One voice supports it."),
        "gap_figures_only": N_("Its support consists of figures only."),
        "gap_disputed": N_("Coders read a passage differently."),
    },
    # why a result differs from the earlier counting
    "recount": {
        "recount_links": N_(
            "What comes by an assumption, a mechanism or a sub-question counts as a mention."
        ),
        "recount_interviewers": N_("The interviewer’s words do not count."),
        "recount_claimant": N_("What the claimant itself contradicts or qualifies counts."),
        "recount_organisations": N_(
            "A source of several organisations is the claimant’s as soon as one of them is."
        ),
        "recount_disputes": N_(
            "A passage that coders read differently counts by the least favourable reading."
        ),
        "recount_voices": N_(
            "Words such as “self-employed” are not an organisation: each source is a voice of its own."
        ),
        "recount_parts": N_("A part that falls short holds the whole back."),
        "recount_mentions": N_("A mention alone does not count."),
        "recount_actor": N_("What bears the named actor out must come from another voice."),
    },
    # what stands out in a series, and what was reached of a target
    "indicator": {
        "indicator_missing": N_("No figure for {years}."),
        "indicator_drops": N_("A running total falls in {year}: {before} to {value}."),
        "indicator_jumps": N_("Jump in {year}: {before} to {value}."),
        "indicator_sum": N_("The parts add up to {parts} in {year}, not to {value}."),
        "target_passed": N_("{value} of {target} in {year}, target passed"),
        "target_reached": N_("{value} of {target} in {year}, target reached"),
        "target_not_reached": N_("{value} of {target} in {year}, target not reached"),
        "target_below_baseline": N_("{value} in {year}, the target {target} lies below the baseline"),
        "held_against_words": N_("{value} in {year}, target: {target}"),
        "held_against_later_total": N_("{value} by {year} of {target} by {target_year}, interim"),
        "held_against_later_year": N_("{value} in {year}, target of another year, {target_year}: {target}"),
        "held_against_whole": N_("{value} in {year}, target for the whole period: {target}"),
        "target_awaits_value": N_("{year}: no value yet"),
        "target_without_value": N_("{year}: no value"),
        "year_and_total": N_("{year}: {value} in the year, {total} in all."),
        "total_only": N_("{year}: {total} in all."),
        "year_only": N_("{year}: {value} in the year."),
        "cell_words": N_("{year}: “{words}”."),
        "baseline_words": N_("Baseline: “{words}”."),
    },
    # of columns and facts that many tables share
    "heading": {
        "source": N_("Source"),
        "kind": N_("Kind"),
        "group": N_("Group"),
        "organisation": N_("Organisation"),
        "role": N_("Role"),
        "relation": N_("Relation"),
        "date": N_("Date"),
        "language": N_("Language"),
        "words": N_("Words"),
        "codings": N_("Codings"),
        "marker": N_("Progress marker"),
        "ladder": N_("Level"),
        "self_rating": N_("Self-assessment"),
        "rated_by": N_("Rated by"),
        "own_proof": N_("Own evidence"),
        "proof": N_("What the rater shows for it"),
        "rule_result": N_("Rule result"),
        "rating": N_("Rating"),
        "marks": N_("Note"),
        "mechanism": N_("Mechanism"),
        "type": N_("Type"),
        "direction": N_("Direction"),
        "reason": N_("Reasons"),
        "observed": N_("Observed"),
        "test": N_("Test"),
        "likelihood_ratio": N_("Likelihood ratio"),
        "band": N_("Weight"),
        "posterior": N_("Posterior probability"),
        "definition": N_("Definition"),
        "claimed_by": N_("Claimed by"),
        "actor": N_("Actor"),
        "verdict": N_("Verdict"),
        "signed_by": N_("Signed by"),
        "because": N_("How the rule applies"),
        "to_review": N_("to review"),
        "timing": N_("Timing"),
        "by_coder": N_("By the reading of"),
        "fragility": N_("Robustness"),
        "triangulation": N_("Triangulation (kinds of source)"),
        "independence": N_("Independence"),
        "without_connected": N_("Without sources connected to the programme"),
        "without_opinion": N_("Without opinions"),
        "programme_contributed": N_("Programme contributed"),
        "contribution_reason": N_("Reasons (contribution)"),
        "criterion": N_("Judgement criterion"),
        "question": N_("Question"),
        "addressee": N_("Addressee"),
        "priority": N_("Priority"),
        "finding": N_("Finding"),
        "conclusion": N_("Conclusion"),
        "recommendation": N_("Recommendation"),
        "limitation": N_("Limitation"),
        "supports": N_("supports"),
        "qualifies": N_("qualifies"),
        "contradicts": N_("contradicts"),
        "unable": N_("unable to say"),
        "voices_supports": N_("Support"),
        "voices_qualifies": N_("Qualify"),
        "voices_contradicts": N_("Contradict"),
        "voices_unable": N_("Unable to say"),
        "voices_not_asked": N_("Not asked"),
        "voices_unknown": N_("Not known whether asked"),
    },
    # titles of parts of the report
    "section": {
        "outcomes": N_("Outcomes"),
        "assumptions": N_("Assumptions"),
        "limitations": N_("Limitations"),
        "context": N_("Context"),
        "strategies": N_("Target groups and strategies"),
        "activities": N_("Campaigns and activities"),
        "events": N_("Policy successes"),
        "networks": N_("Networks"),
        "registers": N_("Other registers"),
        "documents": N_("Documents consulted"),
    },
    # what a part of the report says when it is empty
    "absent": {
        "limitations": N_("No limitations were written down."),
        "context": N_("The codebook contains no register of context."),
        "outcomes": N_("The codebook contains no outcomes."),
        "assumptions": N_("The codebook contains no assumptions."),
        "strategies": N_("The codebook contains no register of strategies."),
        "activities": N_("The codebook contains no register of activities or campaigns."),
        "events": N_("The codebook contains no register of events."),
        "networks": N_("The codebook contains no register of networks."),
        "registers": N_("The codebook contains no other registers."),
        "documents": N_("The codebook contains no register of documents, and no source is a document."),
        "recount": N_("All results are those of the counting of version 0.1."),
    },
    # of registers and of what evaluators wrote
    "caption": {
        "findings": N_("Findings and their evidence"),
        "conclusions": N_("Conclusions and their findings"),
        "recommendations": N_("Recommendations and their conclusions"),
        "limitations": N_("Limitations of the evaluation"),
        "context": N_("What happened around the programme"),
        "strategies": N_("Strategies by component and target group"),
        "activities": N_("Activities"),
        "campaigns": N_("Campaigns"),
        "events": N_("Policy successes per dossier"),
        "successes": N_("Successes"),
        "networks": N_("Networks per partner"),
        "documents": N_("Documents consulted"),
    },
    "glance": {
        "outcomes": N_("Outcomes at a glance"),
        "assumptions": N_("Assumptions at a glance"),
    },
    "per_year": {
        "activities": N_("Activities per partner and year"),
        "campaigns": N_("Campaigns per partner and year"),
        "events": N_("Policy successes per dossier and year"),
        "successes": N_("Successes per dossier and year"),
    },
    # of registers
    "column": {
        "year": N_("Year"),
        "date": N_("Date"),
        "partner": N_("Partner"),
        "owner": N_("Owner"),
        "title": N_("Title"),
        "tags": N_("Tags"),
        "file": N_("Dossier"),
        "claimed_by": N_("Claimed by"),
        "network": N_("Network"),
        "component": N_("Component"),
        "target_group": N_("Target group"),
        "strategy": N_("Strategy"),
        "source": N_("Source"),
        "note": N_("Note"),
        "description": N_("Description"),
        "author": N_("Author"),
        "id": N_("No."),
    },
    # in the figure of indicators
    "series": {
        "value": N_("figure"),
        "target": N_("target"),
        "baseline": N_("baseline"),
        "missing": N_("missing"),
        "whole": N_("target for the whole period"),
    },
    # in the figure of factors
    "profile": {
        "played": N_("+: voices that say it played a part"),
        "against": N_("−: voices that say it was missing or held back"),
        "only_against": N_("empty: only these"),
    },
    # the signs in a matrix
    "map": {
        "matrix_note": N_(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, ! coding difference. Per source passages are counted, in a survey "
            "and under Voices the voices."
        ),
        "matrix_note_voices": N_(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, ! coding difference; voices are counted."
        ),
    },
    # the evidence tables in the workbench
    "tab": {
        "overview": N_("Overview"),
        "questions": N_("Evaluation questions"),
        "strategies": N_("Strategies"),
        "scales": N_("Rating scales"),
        "sources": N_("Sources"),
        "activities": N_("Activities"),
        "context": N_("Context"),
        "outcomes": N_("Outcomes"),
        "events": N_("Policy successes"),
        "contribution": N_("Contribution analysis"),
        "markers": N_("Progress markers"),
        "networks": N_("Networks"),
        "registers": N_("Other registers"),
        "indicators": N_("Indicators"),
        "documents": N_("Documents"),
        "framework": N_("Evaluation framework"),
        "assumptions": N_("Assumptions"),
        "wavemakers": N_("Wavemakers profile"),
        "coverage": N_("Coverage of questions by source"),
        "gaps": N_("Gaps"),
        "queries": N_("Queries"),
        "cooccurrence": N_("Codes that go together"),
        "portraits": N_("Portraits of the talks"),
        "findings": N_("Findings, conclusions, recommendations"),
        "limitations": N_("Limitations"),
        "method": N_("Method"),
    },
    # in which the report is written
    "report_format": {
        "html": N_("Web page (html)"),
        "docx": N_("Word (docx)"),
        "xlsx": N_("Excel (xlsx)"),
        "csv": N_("Tables as csv"),
        "pdf": N_("PDF (pdf)"),
    },
    # the sections of the main report
    "main_section": {
        "summary": N_("Summary"),
        "approach": N_("How this evaluation was done"),
        "answers": N_("Answers to the evaluation questions"),
        "outcome-verdicts": N_("Outcomes"),
        "contribution-cases": N_("Contribution analysis"),
        "progress": N_("Progress markers"),
        "key-figures": N_("Indicators"),
        "wavemakers-profile": N_("Wavemakers profile"),
        "assumption-verdicts": N_("Assumptions"),
        "conclusions": N_("Conclusions and recommendations"),
        "limits": N_("Limitations"),
    },
    # on which something is judged
    "axis": {
        "change": N_("Did the change happen?"),
        "contribution": N_("Did the programme contribute?"),
        "timing": N_("When?"),
        "degree": N_("How large a part did this factor play?"),
        "rating": N_("Did this mechanism play a part?"),
        "marker": N_("How far has this progress marker come?"),
        "importance": N_("How much does the change matter?"),
    },
    # columns of the workbook in which people judge; found again by these words
    "judging": {
        "kind": N_("Kind"),
        "code": N_("Code"),
        "title": N_("Title"),
        "axis": N_("What is judged"),
        "group": N_("Group"),
        "supports": N_("Support"),
        "qualifies": N_("Qualify"),
        "contradicts": N_("Contradict"),
        "unable": N_("Unable to say"),
        "result": N_("Rule result"),
        "marks": N_("Note"),
        "value": N_("Judgement"),
        "reason": N_("Reasons"),
        "date": N_("Date"),
        "by": N_("Signed by"),
        "text": N_("Text"),
        "criterion": N_("Criterion"),
        "question": N_("Question"),
        "addressee": N_("For whom"),
        "priority": N_("Priority"),
        "rests_on": N_("Rests on"),
        "answer": N_("Answer"),
        "why_not": N_("Why no answer"),
    },
    # sheets of that workbook
    "judging_sheet": {
        "notes": N_("How to fill in"),
        "claims": N_("Outcomes and assumptions"),
        "contribution": N_("Contribution"),
        "markers": N_("Progress markers"),
        "factors": N_("Wavemakers factors"),
        "asked": N_("Asked"),
        "findings": N_("Findings"),
        "answers": N_("Answers"),
    },
    # what stands on a row of it
    "judged_kind": {
        "outcome": N_("outcome"),
        "assumption": N_("assumption"),
        "set": N_("set of claims"),
        "case": N_("contribution case"),
        "mechanism": N_("mechanism"),
        "marker": N_("progress marker"),
        "factor": N_("factor"),
        "criterion": N_("criterion"),
        "finding": N_("finding"),
        "conclusion": N_("conclusion"),
        "recommendation": N_("recommendation"),
        "limitation": N_("limitation"),
    },
    # what was done to something that was written
    "written_step": {
        "add": N_("written"),
        "revise": N_("written otherwise"),
        "link": N_("rests on"),
        "unlink": N_("rests no longer on"),
        "withdraw": N_("taken out"),
        "restore": N_("brought back"),
        "move": N_("moved"),
        "change": N_("changed by another program"),
    },
    # headings over codes of a kind
    "code_kind": {
        "theme": N_("Themes"),
        "criterion": N_("Judgement criteria"),
        "factor": N_("Factors"),
        "outcome": N_("Outcomes"),
        "assumption": N_("Assumptions"),
        "mechanism": N_("Mechanisms"),
        "marker": N_("Progress markers"),
    },
    # what one code is
    "kind_of_code": {
        "theme": N_("theme"),
        "criterion": N_("judgement criterion"),
        "factor": N_("factor"),
        "outcome": N_("outcome"),
        "assumption": N_("assumption"),
        "mechanism": N_("mechanism"),
        "marker": N_("progress marker"),
    },
    # headings over what is judged, and over what was asked
    "weighed_kind": {
        "outcome": N_("Outcomes"),
        "assumption": N_("Assumptions"),
        "set": N_("Sets of claims"),
        "case": N_("Contribution cases and their mechanisms"),
        "marker": N_("Progress markers"),
        "factor": N_("Wavemakers factors"),
        "criterion": N_("Judgement criteria"),
    },
    # what somebody may do here
    "user": {
        "reader": N_("reader"),
        "coder": N_("coder"),
        "owner": N_("owner"),
    },
    # how far somebody is with a source
    "reading": {
        "read": N_("read"),
        "begun": N_("begun"),
        "not_begun": N_("not begun"),
    },
    # in what agreement is counted
    "agreement_unit": {
        "turn": N_("turn"),
        "sentence": N_("sentence"),
        "character": N_("character"),
    },
    "dispute": {
        "missed": N_("coded by one coder only"),
        "boundary": N_("other boundaries"),
        "other_code": N_("other code"),
        "other_stance": N_("other stance"),
    },
    # what was done, as the log of the study says it
    "log_action": {
        "accept": N_("accepted as it is"),
        "add": N_("added"),
        "asked": N_("marked as asked"),
        "ask": N_("asked"),
        "assign": N_("given to read"),
        "attach": N_("recording attached"),
        "back": N_("change taken back"),
        "backup": N_("backed up"),
        "blind": N_("coded blind from now on"),
        "change": N_("changed behind the log"),
        "confirm": N_("confirmed"),
        "correct": N_("corrected"),
        "decide": N_("decided"),
        "delete backup": N_("backup deleted"),
        "detach": N_("recording taken off"),
        "draw": N_("drawn"),
        "end": N_("ended"),
        "figure": N_("renewed from the framework"),
        "import": N_("imported"),
        "join": N_("joined"),
        "link": N_("put on a ground"),
        "load": N_("loaded"),
        "merge": N_("merged"),
        "move": N_("moved"),
        "off": N_("switched off"),
        "on": N_("switched on"),
        "pseudonymise": N_("names replaced"),
        "read": N_("read to the end"),
        "read passages": N_("passages read"),
        "remove": N_("removed for good"),
        "renew": N_("renewed"),
        "reopen": N_("opened again"),
        "restore": N_("brought back"),
        "revise": N_("rewritten"),
        "reword": N_("words changed under it"),
        "save": N_("saved"),
        "set": N_("set"),
        "settle": N_("was in dispute"),
        "settled": N_("settles a dispute"),
        "show": N_("shown"),
        "sign": N_("signed"),
        "speaker": N_("speaker changed"),
        "speakers": N_("speakers confirmed"),
        "split": N_("split off"),
        "suggest": N_("suggested"),
        "time": N_("time of a turn set"),
        "together": N_("changed together"),
        "unassign": N_("not given to read any more"),
        "unblind": N_("no longer coded blind"),
        "undo": N_("correction undone"),
        "unlink": N_("taken off a ground"),
        "unread": N_("not read after all"),
        "unread passages": N_("passages not read after all"),
        "update": N_("changed"),
        "withdraw": N_("withdrawn"),
    },
    # to what it was done
    "log_object": {
        "answer": N_("answer"),
        "blind sample": N_("blind sample"),
        "code": N_("code"),
        "codebook": N_("framework"),
        "coder": N_("coder"),
        "coding": N_("coding"),
        "codings": N_("codings"),
        "conclusion": N_("conclusion"),
        "conflict": N_("conflict"),
        "finding": N_("finding"),
        "keyword": N_("keyword"),
        "language model": N_("language model"),
        "limitation": N_("limitation"),
        "memo": N_("memo"),
        "passage": N_("passage"),
        "query": N_("query"),
        "recommendation": N_("recommendation"),
        "report": N_("report"),
        "source": N_("source"),
        "study": N_("study"),
        "suggestion": N_("suggestion"),
        "suggestion floor": N_("least confidence of suggestions"),
        "summary": N_("summary"),
        "tracing test": N_("process-tracing test"),
        "verdict": N_("verdict"),
    },
    # what of a study is otherwise in a backup
    "snapshot": {
        "source": N_("Sources"),
        "code": N_("Codes"),
        "coding": N_("Codings"),
        "memo": N_("Memos"),
        "verdict": N_("Verdicts"),
        "finding": N_("Findings"),
        "answer": N_("Answers"),
        "summary": N_("Summaries"),
    },
    # how a passage was found that nobody coded
    "missed": {
        "sample": N_("blind sample"),
        "suggester": N_("suggested"),
    },
    # why a request was refused
    "refused": {
        "host": N_("This name is not the workbench’s. Open it at 127.0.0.1."),
        "address": N_("Open the address that `coder serve` shows: only that opens the workbench."),
        "origin": N_("The request came from another site and was refused."),
        "token": N_("The page is out of date. Load it again."),
        "signed_out": N_(
            "You are signed out. What you did and typed stays in this browser and is sent once you sign in."
        ),
        "other_person": N_(
            "Somebody else is signed in in this browser now. What you did stays here until you sign in again."
        ),
    },
    # of a file
    "status": {
        "new": N_("new"),
        "imported": N_("imported"),
        "unchanged": N_("already there"),
        "failed": N_("failed"),
    },
    # why a speaker is taken for one who asks, chairs or answers
    "role_ground": {
        "label": N_("the label says so"),
        "header": N_("the facts at the top say so"),
        "asks": N_("asks most"),
        "others": N_("somebody else asks"),
        "person": N_("somebody of the team said so"),
    },
    # of a column of a table
    "column_meaning": {
        "source": N_("which source"),
        "speaker": N_("speaker"),
        "text": N_("what was said"),
        "time": N_("time"),
        "question": N_("question asked"),
        "answer": N_("answer given"),
        "attribute": N_("attribute"),
        "nothing": N_("left out"),
    },
    # what a speaker does in a talk
    "speaker_role": {
        "interviewer": N_("asks"),
        "chair": N_("chairs"),
        "respondent": N_("answers"),
        "unknown": ("of a speaker", "not known"),
    },
    # how a text may be encoded
    "encoding": {
        "utf-8": N_("UTF-8"),
        "utf-16": N_("UTF-16"),
        "cp1252": N_("Western Europe (Windows)"),
        "iso8859-15": N_("Western Europe (ISO)"),
        "mac_roman": N_("Western Europe (Macintosh)"),
        "cp850": N_("Western Europe (DOS)"),
        "cp1250": N_("Central Europe (Windows)"),
        "iso8859-2": N_("Central Europe (ISO)"),
        "cp852": N_("Central Europe (DOS)"),
        "cp1251": N_("Cyrillic (Windows)"),
        "koi8-u": N_("Cyrillic (KOI8)"),
        "cp866": N_("Cyrillic (DOS)"),
        "cp1253": N_("Greek (Windows)"),
        "cp1254": N_("Turkish (Windows)"),
        "cp1255": N_("Hebrew (Windows)"),
        "cp1256": N_("Arabic (Windows)"),
        "cp1257": N_("Baltic (Windows)"),
        "cp932": N_("Japanese (Shift-JIS)"),
        "euc_jp": N_("Japanese (EUC)"),
        "gb18030": N_("Chinese, simplified (GB 18030)"),
        "big5": N_("Chinese, traditional (Big5)"),
        "cp949": N_("Korean (Windows)"),
    },
    # of a name
    "sort": {
        "person": N_("person"),
        "place": N_("place"),
        "name": N_("name"),
        "mail": N_("e-mail"),
        "phone": N_("telephone"),
        "doubtful": N_("doubtful"),
    },
    # of a coding
    "origin": {
        "manual": N_("by hand"),
        "suggestion": N_("from a suggestion"),
        "suggestion_with_model": N_("from a suggestion, with a language model"),
        "import": N_("imported"),
    },
    # what proposes, and what is walked
    "by": {
        "keywords": N_("keywords"),
        "learner": N_("the learning model"),
        "turn": N_("By turn"),
        "sentence": N_("By sentence"),
    },
    # why nothing is proposed for a passage
    "kept_back": {
        "short": N_("too few words"),
        "polite": N_("only thanks, greetings or turn-taking"),
        "repeated": N_("the same words stand elsewhere before"),
        "dismissed": N_("somebody rejected it here"),
        "coded": N_("coded so already"),
        "unsure": N_("not sure enough"),
        "groundless": N_("no ground to show"),
        "few": N_("others are surer, or suggestions were not made since"),
    },
    # marks on a coding, as a coder sets them
    "coding_mark": {
        "key_quote": N_("key quote"),
        "unsure": N_("not sure"),
    },
    # stances and bases, as a coder says them
    "judged": {
        "supports": N_("supports"),
        "qualifies": N_("qualifies"),
        "contradicts": N_("contradicts"),
        "unable": N_("unable to say"),
        "mentions": N_("mentions"),
        "first_hand": N_("first-hand"),
        "second_hand": N_("second-hand"),
        "opinion": N_("opinion"),
        "record": N_("written record"),
    },
    # results and stances, which have a colour
    "tone": {
        "confirmed": N_("confirmed"),
        "partly_confirmed": N_("partly confirmed"),
        "contested": N_("contested"),
        "not_confirmed": N_("not confirmed"),
        "contradicted": N_("contradicted"),
        "not_investigated": N_("not investigated"),
        "supports": N_("supports"),
        "qualifies": N_("qualifies"),
        "contradicts": N_("contradicts"),
        "unable": N_("unable to say"),
        "mentions": N_("mentions"),
        "not_asked": N_("not asked"),
        "not_judged": N_("not judged"),
        "not_signed": N_("not signed yet"),
    },
    # what is written of a report
    "report_part": {
        "all": N_("Report and annexes"),
        "report": N_("Report alone"),
        "annexes": N_("Annexes alone"),
    },
    # what stands on the cover of a report
    "cover": {
        "title": N_("Title"),
        "client": N_("Commissioned by"),
        "programme": N_("Programme"),
        "evaluators": N_("Evaluators"),
        "date": N_("Date"),
        "status": ("of a report", "Status"),
    },
    # what the writers of reports put in themselves
    "writer": {
        "skip": N_("Skip to content"),
        "contents": N_("Contents"),
        "register": N_("Evidence register"),
        "register_intro": N_("All codings, in the order of the sources. Quotes stay in their own language."),
        "withheld_note": N_("Coders’ memos on those sources are not in this report."),
        "filter": N_("Search this table"),
        "quotes": N_("quotes"),
        "quote": N_("Quote"),
        "source": N_("Source"),
        "code": N_("Code"),
        "stance": N_("Stance"),
        "basis": N_("Basis of knowledge"),
        "memo": N_("Memo"),
        "time": N_("Time in the recording"),
        "column_title": N_("Title"),
        "coder": N_("Coder"),
        "coding": N_("coding"),
        "codings": N_("Codings"),
        "language": N_("Language"),
        "made_with": N_("Made with"),
        "in_register": N_("In the evidence register"),
        "close": N_("Close"),
        "figure": N_("Figure"),
        "table": N_("Table"),
        "id": N_("No."),
        "trace": N_("From number to quote"),
        "trace_intro": N_(
            "Each number or sign that rests on more than one coding leads here; each "
            "number here leads to the quote in the evidence register."
        ),
        "row": N_("Row"),
        "column": N_("Column"),
        "reads": N_("Value shown"),
        "sheet": N_("Sheet"),
        "more_quotes": N_("and {n} more"),
        "continued": N_("part {part} of {parts}"),
        "each": N_("What each says"),
        "of_all": N_("{n} of {all}"),
        "see": N_("See {places}."),
        "colon": N_(":"),
        "rows_elsewhere": N_("{n} more rows stand in report.xlsx and report.html."),
        "register_elsewhere": N_(
            "This file would be too large with all {n} codings in it. They stand in report.xlsx, sheet "
            "“{sheet}”, and in report.html, where each number leads to its quotes."
        ),
        "annexes": N_("Annexes"),
        "quoted": N_("“{text}”"),
        "coding_numbers": N_("Numbers of the codings"),
        "source_id": N_("No. of the source"),
        "source_kind": N_("Kind of source"),
        "group": N_("Stakeholder group"),
        "function": N_("Function"),
        "organisation": N_("Organisation"),
        "relation": N_("Relation"),
        "date": N_("Date"),
        "speaker_role": N_("What the speaker does"),
        "code_kind": N_("Kind of code"),
        "also": N_("Counts also for"),
        "note": N_("Note"),
    },
}


def term(family: str, name: object, /, **values: object) -> str:
    """Return the name of something in the language of the reader; an unknown one is a fault of the program."""
    said = TERMS[family][str(name)]
    return _(said, **values) if isinstance(said, str) else pgettext(*said, **values)


def has_term(family: str, name: object) -> bool:
    """Tell whether there is a name for something."""
    return str(name) in TERMS[family]


def terms(family: str) -> dict[str, str]:
    """Return all names of a family in the language of the reader."""
    return {name: term(family, name) for name in TERMS[family]}
