"""What Flask-Security says, in our words: it looks them up in our catalogues when it speaks."""


def N_(sentence: str) -> str:  # noqa: N802  the usual mark for a sentence that is translated later
    return sentence


MESSAGES = {
    "GENERIC_AUTHN_FAILED": (N_("E-mail address or password is not right. Please try again."), "error"),
    "GENERIC_RECOVERY": (N_("If we know this address, a message with the next step is on its way to it."), "info"),
    "PASSWORD_RESET_REQUEST": (
        N_("If we know this address, a message with the next step is on its way to it."),
        "info",
    ),
    "UNAUTHENTICATED": (N_("Please sign in to see this page."), "info"),
    "LOGIN": (N_("Please sign in to see this page."), "info"),
    "UNAUTHORIZED": (N_("This page is not meant for your account."), "error"),
    "REAUTHENTICATION_REQUIRED": (N_("Please give your password once more for this step."), "info"),
    "REFRESH": (N_("Please give your password once more for this step."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (N_("Thank you. You can go on."), "info"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords differ. Please type the same one twice."), "error"),
    "PASSWORD_MISMATCH": (N_("The two passwords differ. Please type the same one twice."), "error"),
    "INVALID_REDIRECT": (N_("That address is not part of Lotse."), "error"),
    "PASSWORD_RESET_EXPIRED": (N_("This link is too old. Please ask for a new one."), "error"),
    "INVALID_RESET_PASSWORD_TOKEN": (N_("This link does not work any more. Please ask for a new one."), "error"),
    "CONFIRMATION_REQUIRED": (N_("Please open the link in the message we sent you first."), "error"),
    "CONFIRMATION_REQUEST": (
        N_("If we know this address, a message with the next step is on its way to it."),
        "info",
    ),
    "CONFIRM_REGISTRATION": (
        N_("If we know this address, a message with the next step is on its way to it."),
        "info",
    ),
    "CONFIRMATION_EXPIRED": (N_("This link is too old. Please ask for a new one."), "error"),
    "INVALID_CONFIRMATION_TOKEN": (N_("This link does not work any more. Please ask for a new one."), "error"),
    "EMAIL_CONFIRMED": (N_("Thank you. Your e-mail address is confirmed, you can sign in now."), "success"),
    "ALREADY_CONFIRMED": (N_("Your e-mail address is already confirmed. You can sign in."), "info"),
    "DISABLED_ACCOUNT": (N_("This account is closed. An adviser can tell you more."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Enter your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (N_("Enter an e-mail address such as name@example.org."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Enter your password."), "error"),
    "PASSWORD_INVALID_LENGTH": (N_("Choose a password of at least 12 characters."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("Choose a password that differs from the one you have now."), "error"),
    "INVALID_PASSWORD": (N_("This password is not right."), "error"),
    "PASSWORD_RESET_NO_LOGIN": (N_("Your new password is saved. Please sign in with it."), "success"),
    "PASSWORD_CHANGE": (N_("Your new password is saved. All other devices are signed out."), "success"),
    "ANONYMOUS_USER_REQUIRED": (N_("You are already signed in."), "info"),
    "API_ERROR": (N_("This entry cannot be read. Please check it."), "error"),
    "INVALID_INPUT": (N_("This entry cannot be read. Please check it."), "error"),
    "FORGOT_PASSWORD": (N_("Forgotten your password?"), "info"),
    "INVALID_CODE": (N_("This code is not right. Please try again."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (N_("This code is not right. Please try again."), "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (N_("Your code is right."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (N_("Your second factor is saved."), "success"),
    "TWO_FACTOR_SETUP_EXPIRED": (N_("That took too long. Please start again."), "error"),
    "TWO_FACTOR_PERMISSION_DENIED": (N_("This page is not meant for your account."), "error"),
}
SUBJECTS = {
    "PASSWORD_RESET": N_("Lotse: choose a new password"),
    "PASSWORD_NOTICE": N_("Lotse: your password was changed"),
    "PASSWORD_CHANGE_NOTICE": N_("Lotse: your password was changed"),
    "CONFIRM": N_("Lotse: confirm your e-mail address"),
}
