from coder.suggesters.learner.descriptions import wording


def test_a_code_is_described_in_the_language_of_the_passage(code):
    money = code("M", title="Money", nl=["subsidie*", '"vers geld"'], en=["grant+donor"])
    assert wording(money, "nl") == ("Money subsidie vers geld", "nl")
    assert wording(money, "en") == ("Money grant donor", "en")


def test_what_a_code_is_not_says_nothing_of_it(code):
    able = code(
        "C", title="Ability", definition="They can do it. Not: whether they choose to. They learnt how."
    )
    assert wording(able, "en")[0] == "Ability They can do it They learnt how"
